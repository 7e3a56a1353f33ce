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

package io.github.inodespring;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonReader}.
 */
class JsonReaderTests {

	private final JsonReader.Cache readers = new JsonReader.Cache();

	@Test
	void readerIsKeptForItsTypeAndCodecs() {
		List<HttpMessageReader<?>> codecs = codecs();
		JsonReader<?> reader = reader(String.class, codecs);
		assertThat(reader(String.class, codecs)).isSameAs(reader);
		assertThat(reader(Object.class, codecs)).isNotSameAs(reader);
	}

	@Test
	void answerWithOtherCodecsIsReadWithThem() {
		List<HttpMessageReader<?>> codecs = codecs();
		JsonReader<?> reader = reader(Object.class, codecs());
		JsonReader<?> other = reader(Object.class, codecs);
		assertThat(other).isNotSameAs(reader);
		assertThat(reader(Object.class, codecs)).isSameAs(other);
	}

	private static List<HttpMessageReader<?>> codecs() {
		return ExchangeStrategies.builder().build().messageReaders();
	}

	private JsonReader<?> reader(Class<?> type, List<HttpMessageReader<?>> codecs) {
		return this.readers.get(ParameterizedTypeReference.forType(type), codecs);
	}

}
