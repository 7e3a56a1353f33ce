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

package io.github.inodespring.autoconfigure;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.unit.DataSize;

/**
 * The codecs of the data client: a mapper of its own, so that the application's settings
 * do not apply.
 */
final class InodeCodecs {

	private final JacksonJsonDecoder decoder;

	private final int maxInMemorySize;

	InodeCodecs(DataSize maxInMemorySize, @Nullable ClassLoader classLoader) {
		JsonMapper mapper = JsonMapper.builder()
			.findAndAddModules(classLoader)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.build();
		this.decoder = new JacksonJsonDecoder(mapper);
		this.maxInMemorySize = Math.toIntExact(maxInMemorySize.toBytes());
		this.decoder.setMaxInMemorySize(this.maxInMemorySize);
	}

	void configure(ClientCodecConfigurer configurer) {
		configurer.defaultCodecs().maxInMemorySize(this.maxInMemorySize);
		configurer.defaultCodecs().enableLoggingRequestDetails(false);
		configurer.defaultCodecs().jacksonJsonDecoder(this.decoder);
	}

}
