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

package com.example.docs;

import java.net.URI;

import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

@Component
class WithAuthorization {

	private final WebClient mine;

	WithAuthorization(WebClient.Builder builder,
			@Qualifier("inodeAuthorizationFilter") ExchangeFilterFunction authorization) {
		this.mine = builder.filter(authorization).build();
	}

	Mono<String> linksAsText(URI links) {
		return this.mine.get().uri(links).retrieve().bodyToMono(String.class);
	}

}
