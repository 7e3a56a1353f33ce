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

import io.github.inodespring.autoconfigure.InodeProperties;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads decimals with all their digits, so that it shows whether a {@code double} would
 * hold them.
 */
final class ExactNumbers {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private ExactNumbers() {
	}

	static WebClient on(WebClient client, InodeProperties properties) {
		JacksonJsonDecoder decoder = new JacksonJsonDecoder(MAPPER);
		decoder.setMaxInMemorySize(Math.toIntExact(properties.getMaxInMemorySize().toBytes()));
		return client.mutate().codecs((codecs) -> codecs.defaultCodecs().jacksonJsonDecoder(decoder)).build();
	}

}
