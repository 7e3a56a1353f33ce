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
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * After forgetting, a client begins as it did at first.
 */
class ForgettingTests {

	private final Iterator<String> keys = List.of("k1", "k2").iterator();

	private final LazyAuthorization lazy = new LazyAuthorization(() -> InodeCredentials.apiKey(this.keys.next()),
			Duration.ofSeconds(10), Schedulers.parallel(),
			(first, all) -> new ApiKeyAuthorization((ApiKeyCredentials) first, all, Duration.ofSeconds(10),
					Schedulers.parallel()));

	@Test
	void nextCallReadsTheCredentialsAgain() {
		assertThat(header()).isEqualTo("Token k1");
		assertThat(header()).isEqualTo("Token k1");
		this.lazy.forget();
		assertThat(this.lazy.ready()).isNull();
		assertThat(header()).isEqualTo("Token k2");
		assertThat(this.lazy.ready()).isNotNull();
	}

	@Test
	void answerToACallFromBeforeIsTaken() {
		AuthorizationHeader before = this.lazy.await().block();
		this.lazy.forget();
		assertThatCode(() -> this.lazy.accepted(before)).doesNotThrowAnyException();
	}

	@Test
	void closedClientStaysClosed() {
		header();
		this.lazy.close();
		this.lazy.forget();
		assertThat(this.lazy.await().onErrorResume((ex) -> Mono.empty()).blockOptional()).isEmpty();
	}

	private String header() {
		return this.lazy.await().map(AuthorizationHeader::value).block();
	}

}
