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

package io.github.inodespring.auth;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InodeAuthorizationFilter} where classes are missing, which Reactor
 * takes for the end of the virtual machine.
 */
@Timeout(30)
class LazyAuthorizationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@Test
	void missingLibraryIsNamed() {
		assertThatExceptionOfType(InodeAuthenticationException.class).isThrownBy(() -> authorize(() -> grant()))
			.withMessageContaining("spring-security-oauth2-client")
			.withRootCauseInstanceOf(NoClassDefFoundError.class);
	}

	@Test
	void missingClassOfTheCredentialsIsNamed() {
		assertThatExceptionOfType(InodeAuthenticationException.class).isThrownBy(() -> authorize(() -> {
			throw new NoClassDefFoundError("of/a/Vault");
		})).withMessageContaining("java.lang.NoClassDefFoundError").withRootCauseInstanceOf(NoClassDefFoundError.class);
	}

	private static InodeCredentials grant() {
		return InodeCredentials.passwordGrant("client", "secret", "user", "password");
	}

	private static void authorize(Supplier<InodeCredentials> credentials) {
		new InodeAuthorizationFilter.LazyAuthorization(credentials, TIMEOUT, Schedulers.parallel(), (first, all) -> {
			throw new NoClassDefFoundError("org/springframework/security/oauth2/core/OAuth2AccessToken");
		}).get().block();
	}

}
