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

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.starter.HttpInterfaces.Inode;
import io.github.inodespring.starter.HttpInterfaces.Link;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestInstance(Lifecycle.PER_CLASS)
class HttpInterfaceErrorTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final StarterApplication application = StarterApplication.start(HttpInterfaces.Application.class,
			properties(this.inode));

	private final Inode links = this.application.bean(Inode.class);

	private static Map<String, Object> properties(SimulatedInode inode) {
		Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.apiKey(inode));
		properties.put("inode.retry.max-attempts", "1");
		return properties;
	}

	@AfterEach
	void reset() {
		this.inode.reset();
	}

	@AfterAll
	void close() {
		this.application.close();
		this.inode.close();
	}

	@ParameterizedTest
	@CsvSource({ "403, InodeAccessDeniedException", "404, InodeNotFoundException", "409, InodeResponseException",
			"429, InodeRateLimitException", "500, InodeServerException", "502, InodeServerException" })
	void refusalIsTheExceptionForItsStatusWhateverIsReturned(int status, String type) {
		this.inode.fault().onLinks().status(status);
		assertFails(type, this.links::links);
		assertFails(type, () -> this.links.link(1).block());
		assertFails(type, this.links::entity);
		assertFails(type, this.links::check);
		assertFails(type, () -> this.links.add(new Link(null, "new")));
	}

	@Test
	void fluxFailsLikewise() {
		this.inode.fault().onDevices().status(404);
		assertFails("InodeNotFoundException", () -> this.links.devices("any").blockLast());
	}

	@Test
	void refusedApiKeyIsAnAuthenticationException() {
		this.inode.changeApiKey("another");
		assertThatExceptionOfType(InodeAuthenticationException.class).isThrownBy(this.links::links)
			.extracting(InodeAuthenticationException::getReason)
			.isEqualTo(InodeAuthenticationException.Reason.API_KEY_REJECTED);
	}

	@Test
	void pageOnA200IsADecodingException() {
		this.inode.fault().onLinks().htmlPage(200);
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this.links::links);
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this.links::entity);
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> this.links.link(1).block());
	}

	@Test
	void brokenJsonIsADecodingException() {
		this.inode.fault().onLinks().brokenJson();
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this.links::links);
	}

	@Test
	void bodyThatBreaksOffIsAConnectionException() {
		this.inode.fault().onLinks().truncatedBody();
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(this.links::links);
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(this.links::entity);
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.links.link(1).block());
	}

	@Test
	void redirectIsNotFollowed() {
		this.inode.fault().onLinks().redirect(302, this.inode.getBaseUrl() + "/v1/devices/");
		assertThatExceptionOfType(InodeResponseException.class).isThrownBy(this.links::links)
			.extracting((ex) -> ex.getStatusCode().value())
			.isEqualTo(302);
		assertThat(this.inode).hasDataRequests(1);
	}

	private static void assertFails(String type, Runnable call) {
		assertThatExceptionOfType(Exception.class).isThrownBy(call::run)
			.extracting((ex) -> ex.getClass().getSimpleName())
			.isEqualTo(type);
	}

}
