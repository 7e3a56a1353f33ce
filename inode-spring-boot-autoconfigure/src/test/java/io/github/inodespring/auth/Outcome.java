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

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of a call.
 */
final class Outcome {

	private final Disposable subscription;

	private @Nullable Integer status;

	private @Nullable String body;

	private @Nullable Throwable error;

	Outcome(Mono<ClientResponse> call) {
		this.subscription = call
			.flatMap((response) -> response.bodyToMono(String.class)
				.defaultIfEmpty("")
				.doOnNext((text) -> this.body = text)
				.thenReturn(response.statusCode().value()))
			.subscribe((value) -> this.status = value, (ex) -> this.error = ex);
	}

	void cancel() {
		this.subscription.dispose();
	}

	boolean isPending() {
		return this.status == null && this.error == null;
	}

	@Nullable Integer status() {
		assertThat(this.error).isNull();
		return this.status;
	}

	@Nullable String body() {
		return this.body;
	}

	InodeException error() {
		assertThat(this.error).isInstanceOf(InodeException.class);
		return (InodeException) this.error;
	}

	Reason reason() {
		assertThat(this.error).isInstanceOf(InodeAuthenticationException.class);
		return ((InodeAuthenticationException) this.error).getReason();
	}

}
