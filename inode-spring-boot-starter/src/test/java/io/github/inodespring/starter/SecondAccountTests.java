/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.inodespring.starter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The recipe of the documentation for several accounts.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecondAccountTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));

	@BeforeEach
	void setUp() {
		this.properties.put("second.base-url", this.inode.getBaseUrl().toString());
		this.properties.put("second.api-key", this.inode.getApiKey());
		this.properties.put("north.base-url", this.inode.getBaseUrl().toString());
		this.properties.put("north.api-key", this.inode.getApiKey());
	}

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void eachAccountAuthorizesForItself() {
		try (StarterApplication application = StarterApplication.start(Accounts.class, this.properties)) {
			Users users = application.bean(Users.class);
			users.second().links().list();
			assertThat(lastAuthorization()).isEqualTo("Token " + this.inode.getApiKey());
			users.first().links().list();
			assertThat(lastAuthorization()).startsWith("Bearer ");
		}
	}

	@Test
	void theFirstAnswerOfEachAccountIsLoggedWithItsNameAndHost(CapturedOutput output) {
		try (StarterApplication application = StarterApplication.start(NamedAccounts.class, this.properties)) {
			application.inode().links().list();
			assertThat(output).containsOnlyOnce("(client 'inodeWebClient' at 127.0.0.1)").doesNotContain("'north'");
			application.bean(NorthAccount.NorthInode.class).operations().links().list();
			application.bean(NorthAccount.NorthInode.class).operations().links().list();
			assertThat(output).containsOnlyOnce("(client 'north' at 127.0.0.1)");
		}
	}

	@Test
	void theSecondAccountEndsWithTheContext() {
		InodeOperations second;
		try (StarterApplication application = StarterApplication.start(Accounts.class, this.properties)) {
			second = application.bean(Users.class).second();
			second.links().list();
		}
		assertThat(catchThrowable(() -> second.links().list())).hasMessageContaining("closed");
	}

	@Test
	void aPlainSecondBeanSwitchesTheFirstOff() {
		try (StarterApplication application = StarterApplication.start(Plain.class, this.properties)) {
			assertThat(application.context().getBeansOfType(InodeOperations.class)).containsOnlyKeys("plain");
		}
	}

	private String lastAuthorization() {
		return String.valueOf(this.inode.requests().get(this.inode.requests().size() - 1).getHeader("Authorization"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ SecondAccount.class, Users.class })
	static class Accounts {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ Accounts.class, NorthAccount.class })
	static class NamedAccounts {

	}

	record Users(InodeOperations first, @Qualifier("secondInode") InodeOperations second) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		@Bean
		InodeTemplate plain(InodeClientFactory factory, InodeConnectionDetails details) {
			return new InodeTemplate(factory.create(details));
		}

	}

}
