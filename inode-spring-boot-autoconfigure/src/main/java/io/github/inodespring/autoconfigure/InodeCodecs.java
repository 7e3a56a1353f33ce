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

import java.util.Map;
import java.util.stream.Collectors;

import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.unit.DataSize;

/**
 * The codecs of the data client: a mapper of its own, so that the application's settings
 * do not apply.
 */
final class InodeCodecs {

	private static final int LONGEST_FIELD = 100;

	private final JsonMapper mapper;

	private final JacksonJsonDecoder decoder;

	private final int maxInMemorySize;

	InodeCodecs(DataSize maxInMemorySize, @Nullable ClassLoader classLoader) {
		this.mapper = JsonMapper.builder()
			.findAndAddModules(classLoader)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.build();
		this.decoder = new JacksonJsonDecoder(this.mapper);
		this.maxInMemorySize = Math.toIntExact(maxInMemorySize.toBytes());
		this.decoder.setMaxInMemorySize(this.maxInMemorySize);
	}

	void configure(ClientCodecConfigurer configurer) {
		configurer.defaultCodecs().maxInMemorySize(this.maxInMemorySize);
		configurer.defaultCodecs().enableLoggingRequestDetails(false);
		configurer.defaultCodecs().jacksonJsonDecoder(this.decoder);
	}

	<T> T convert(String collection, Map<String, @Nullable Object> item, Class<T> type) {
		try {
			return this.mapper.convertValue(item, type);
		}
		catch (JacksonException ex) {
			throw new InodeDecodingException("/v1/" + collection + "/",
					"An item of '%s' cannot be read as %s%s".formatted(collection, type.getName(), problem(ex)),
					(ex instanceof ValueInstantiationException) ? ex.getCause() : null);
		}
	}

	/**
	 * Describe a failure without the item's values, in which any secret may be.
	 */
	private static String problem(JacksonException ex) {
		String field = ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining("."));
		String type = (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null)
				? " is no " + mismatch.getTargetType().getName() : " cannot be read";
		return field.isEmpty() ? "" : ": '" + ServerText.PLAIN.clean(field, LONGEST_FIELD) + "'" + type;
	}

}
