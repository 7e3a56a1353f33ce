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
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reads credentials, and turns what goes wrong into an exception of the client.
 */
final class CredentialsReader {

	private CredentialsReader() {
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
							"they did not come within " + timeout.toMillis() + " ms ('inode.oauth2.timeout')", null)),
					timer);
	}

	static PasswordGrantCredentials passwordGrant(InodeCredentials credentials) {
		if (credentials instanceof PasswordGrantCredentials passwordGrant) {
			return passwordGrant;
		}
		throw failure("they are an API key now, which takes a restart", null);
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

}
