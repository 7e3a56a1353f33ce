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
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The kinds of credentials, and how they are read: what goes wrong becomes an exception
 * of the client.
 */
final class Credentials {

	private Credentials() {
	}

	static InodeCredentials read(Supplier<? extends @Nullable InodeCredentials> source) {
		InodeCredentials credentials;
		try {
			credentials = source.get();
		}
		catch (RuntimeException | LinkageError ex) {
			throw failure(ex.getClass().getName(), ex);
		}
		if (credentials == null) {
			throw failure("there are none", null);
		}
		return credentials;
	}

	/**
	 * Read credentials on a thread that may block, and limit the time.
	 * @param timeout the longest time
	 * @param timer limits it
	 * @param work the work, which may block
	 * @param <T> the type of its result
	 * @return the result
	 */
	static <T> Mono<T> within(Duration timeout, Scheduler timer, Callable<T> work) {
		return Mono.fromCallable(work)
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(timeout,
					Mono.error(() -> failure(
							"they were not returned within " + timeout.toMillis() + " ms ('inode.oauth2.timeout')",
							null)),
					timer);
	}

	static PasswordGrant passwordGrant(InodeCredentials credentials) {
		if (credentials instanceof PasswordGrant passwordGrant) {
			return passwordGrant;
		}
		throw failure("they are now an API key, which requires a restart", null);
	}

	static InodeAuthenticationException libraryMissing(LinkageError cause) {
		return new InodeAuthenticationException(Reason.TOKEN_ENDPOINT_FAILED, null,
				"The password grant needs the library 'spring-security-oauth2-client', which is not on the class path: "
						+ "add 'org.springframework.security:spring-security-oauth2-client', or use an API key",
				cause);
	}

	private static InodeAuthenticationException failure(String how, @Nullable Throwable cause) {
		return new InodeAuthenticationException(Reason.TOKEN_ENDPOINT_FAILED, null,
				"The credentials cannot be read: " + how, cause);
	}

	record ApiKey(String key) implements InodeCredentials {

		ApiKey {
			Assert.hasText(key, "'key' must not be empty");
			Assert.isTrue(!key.strip().toLowerCase(Locale.ROOT).startsWith("token "),
					"'key' must be the API key alone, without the word 'Token'");
			Assert.isTrue(!StringUtils.containsWhitespace(key) && key.chars().allMatch((c) -> c > 0x20 && c < 0x7f),
					"'key' must not contain white space or control characters");
		}

		@Override
		public String toString() {
			return "API key (hidden)";
		}

	}

	record PasswordGrant(String clientId, String clientSecret, String username,
			String password) implements InodeCredentials {

		PasswordGrant {
			Assert.hasText(clientId, "'clientId' must not be empty");
			Assert.hasText(clientSecret, "'clientSecret' must not be empty");
			Assert.hasText(username, "'username' must not be empty");
			Assert.hasText(password, "'password' must not be empty");
		}

		String[] secrets(String refreshToken) {
			return new String[] { this.clientId, this.clientSecret, this.username, this.password, refreshToken };
		}

		boolean sameAccount(PasswordGrant other) {
			return this.clientId.equals(other.clientId) && this.username.equals(other.username);
		}

		@Override
		public String toString() {
			return "password grant (hidden)";
		}

	}

}
