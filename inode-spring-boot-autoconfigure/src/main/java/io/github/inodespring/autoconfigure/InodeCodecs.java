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

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.codec.ByteArrayDecoder;
import org.springframework.core.codec.ByteArrayEncoder;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The codecs of the data client: a mapper of its own, so that neither the application's
 * settings nor its codecs apply.
 */
final class InodeCodecs implements Consumer<ClientCodecConfigurer> {

	private final JsonMapper mapper;

	private final JacksonJsonDecoder decoder;

	private final int maxInMemorySize;

	InodeCodecs(DataSize maxInMemorySize, @Nullable ClassLoader classLoader) {
		this.mapper = JsonMapper.builder()
			.findAndAddModules(classLoader)
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.build();
		this.decoder = new JacksonJsonDecoder(this.mapper);
		this.maxInMemorySize = Math.toIntExact(maxInMemorySize.toBytes());
		this.decoder.setMaxInMemorySize(this.maxInMemorySize);
	}

	/**
	 * Configure the codecs of a builder, without those that were configured before.
	 * @param builder the builder of the data client
	 */
	void configure(WebClient.Builder builder) {
		builder.exchangeStrategies(new Strategies()).codecs(this);
	}

	/**
	 * Spring asks Kotlin's codecs before Jackson's. Those for byte arrays, which it has
	 * asked already, take their place.
	 */
	@Override
	public void accept(ClientCodecConfigurer configurer) {
		ClientCodecConfigurer.ClientDefaultCodecs codecs = configurer.defaultCodecs();
		codecs.maxInMemorySize(this.maxInMemorySize);
		codecs.enableLoggingRequestDetails(false);
		codecs.jacksonJsonDecoder(this.decoder);
		codecs.jacksonJsonEncoder(new JacksonJsonEncoder(this.mapper));
		codecs.kotlinSerializationJsonDecoder(new ByteArrayDecoder());
		codecs.kotlinSerializationJsonEncoder(new ByteArrayEncoder());
	}

	/**
	 * Begins anew where {@link InodeCodecs} are configured: Spring has no other way to
	 * remove the codecs that customizers of the application have registered.
	 */
	private static final class Strategies implements ExchangeStrategies, ExchangeStrategies.Builder {

		private ExchangeStrategies.Builder builder = ExchangeStrategies.builder();

		@Override
		public List<HttpMessageReader<?>> messageReaders() {
			return build().messageReaders();
		}

		@Override
		public List<HttpMessageWriter<?>> messageWriters() {
			return build().messageWriters();
		}

		@Override
		public ExchangeStrategies.Builder mutate() {
			return new Strategies();
		}

		@Override
		public ExchangeStrategies.Builder codecs(Consumer<ClientCodecConfigurer> consumer) {
			if (consumer instanceof InodeCodecs) {
				this.builder = ExchangeStrategies.builder();
			}
			this.builder.codecs(consumer);
			return this;
		}

		@Override
		public ExchangeStrategies build() {
			return this.builder.build();
		}

	}

}
