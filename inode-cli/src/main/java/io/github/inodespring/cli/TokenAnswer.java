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

package io.github.inodespring.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What the token endpoint answered.
 *
 * @param failure why there is no token
 * @param json the answer
 * @param shown hides the secrets of the request
 */
record TokenAnswer(String failure, Map<String, @Nullable Object> json, ServerText shown) {

	static final TokenAnswer NONE = new TokenAnswer("an empty response", Map.of(), ServerText.PLAIN);

	private static final ParameterizedTypeReference<Map<String, @Nullable Object>> JSON = new ParameterizedTypeReference<>() {
	};

	static Mono<TokenAnswer> read(ClientResponse response) {
		int status = response.statusCode().value();
		if (!response.statusCode().is2xxSuccessful()) {
			return response.releaseBody()
				.thenReturn(new TokenAnswer("the response is " + status, Map.of(), ServerText.PLAIN));
		}
		return response.bodyToMono(JSON)
			.map((json) -> new TokenAnswer("the response contains no token", json, ServerText.of(response)));
	}

	static Mono<TokenAnswer> failed(String failure) {
		return Mono.just(new TokenAnswer(failure, Map.of(), ServerText.PLAIN));
	}

	boolean isUsable() {
		return text("access_token") != null;
	}

	@Nullable String refreshToken() {
		return text("refresh_token");
	}

	String lifetime() {
		Object seconds = this.json.get("expires_in");
		if (seconds == null || !seconds.toString().matches("\\d{1,9}")) {
			return "an unknown time ('inode.oauth2.default-token-lifetime' applies)";
		}
		Duration lifetime = Duration.ofSeconds(Long.parseLong(seconds.toString()));
		return (lifetime.toHours() >= 2) ? lifetime.toHours() + " h"
				: (lifetime.toMinutes() >= 2) ? lifetime.toMinutes() + " min" : lifetime.toSeconds() + " s";
	}

	String scopes() {
		String scope = text("scope");
		if (scope == null) {
			return "";
		}
		List<String> tokens = Stream.of("access_token", "refresh_token")
			.map(this::text)
			.filter(Objects::nonNull)
			.toList();
		return ", scope " + Explanation.plain(this.shown.clean(scope, scope.length()), ServerText.hiding(tokens));
	}

	private @Nullable String text(String name) {
		return (this.json.get(name) instanceof String text && StringUtils.hasText(text)) ? text : null;
	}

	@Override
	public String toString() {
		return "TokenAnswer (hidden)";
	}

}
