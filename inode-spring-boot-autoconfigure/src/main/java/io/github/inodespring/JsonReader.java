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

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.codec.Decoder;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.DecoderHttpMessageReader;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.util.CollectionUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Reads a JSON value into a type, with the codec that the client has for it.
 *
 * @param <T> the type
 */
class JsonReader<T> {

	private final List<HttpMessageReader<?>> codecs;

	private final ResolvableType type;

	private final Decoder<?> decoder;

	private final @Nullable ObjectReader jackson;

	JsonReader(JsonReader<T> reader) {
		this(reader.codecs, reader.type, reader.decoder);
	}

	private JsonReader(List<HttpMessageReader<?>> codecs, ResolvableType type, Decoder<?> decoder) {
		this.codecs = codecs;
		this.type = type;
		this.decoder = decoder;
		this.jackson = jackson(type, decoder);
	}

	static <T> JsonReader<T> of(ParameterizedTypeReference<T> elementType, List<HttpMessageReader<?>> codecs) {
		ResolvableType type = ResolvableType.forType(elementType);
		return codecs.stream()
			.filter((codec) -> codec.canRead(type, MediaType.APPLICATION_JSON))
			.findFirst()
			.map((codec) -> (codec instanceof DecoderHttpMessageReader<?> reader) ? reader.getDecoder() : null)
			.map((decoder) -> new JsonReader<T>(codecs, type, decoder))
			.orElseThrow(() -> new IllegalStateException("The client has no JSON decoder for " + type));
	}

	/**
	 * Return what reads without the detour of a buffer, unless the decoder has ways of
	 * its own.
	 */
	private static @Nullable ObjectReader jackson(ResolvableType type, Decoder<?> decoder) {
		if (decoder.getClass() != JacksonJsonDecoder.class
				|| !CollectionUtils.isEmpty(((JacksonJsonDecoder) decoder).getMappersForType(type.toClass()))) {
			return null;
		}
		JsonMapper mapper = ((JacksonJsonDecoder) decoder).getMapper();
		return mapper.readerFor(mapper.constructType(type.getType()));
	}

	/**
	 * Return how much of a body the codec may hold in memory.
	 * @return a number of bytes
	 */
	int maxInMemorySize() {
		int size = (this.decoder instanceof AbstractDataBufferDecoder<?> buffering) ? buffering.getMaxInMemorySize()
				: (this.decoder instanceof JacksonJsonDecoder jacksonDecoder) ? jacksonDecoder.getMaxInMemorySize()
						: -1;
		return (size < 0) ? Integer.MAX_VALUE : size;
	}

	/**
	 * Read a value.
	 * @param json bytes with the value
	 * @param from where it begins
	 * @param to where it ends
	 * @return the value, {@code null} for JSON's {@code null}
	 * @throws RuntimeException that of the codec, if the value cannot be read
	 */
	@SuppressWarnings("unchecked")
	@Nullable T read(byte[] json, int from, int to) {
		if (this.jackson != null) {
			return this.jackson.readValue(json, from, to - from);
		}
		return (T) this.decoder.decode(
				DefaultDataBufferFactory.sharedInstance.wrap(ByteBuffer.wrap(json, from, to - from)), this.type,
				MediaType.APPLICATION_JSON, Map.of());
	}

	/**
	 * The readers of one client. To find out how a type is read takes a fifth of the time
	 * of a call that reads a small object.
	 */
	static final class Cache {

		private final Map<Type, JsonReader<?>> readers = new ConcurrentReferenceHashMap<>();

		@SuppressWarnings("unchecked")
		<T> JsonReader<T> get(ParameterizedTypeReference<T> elementType, List<HttpMessageReader<?>> codecs) {
			JsonReader<?> reader = this.readers.get(elementType.getType());
			if (reader == null || reader.codecs != codecs) {
				reader = JsonReader.of(elementType, codecs);
				this.readers.put(elementType.getType(), reader);
			}
			return (JsonReader<T>) reader;
		}

	}

	/**
	 * The bytes of a body from its first character on, without the white space and the
	 * byte order mark before it.
	 */
	static final class Bytes {

		private static final String WHITE_SPACE = " \t\r\n";

		private static final String MARK = "\u00EF\u00BB\u00BF";

		/**
		 * What no text begins with, so that nothing reads what follows a misplaced mark.
		 */
		private static final byte NO_UTF_8 = (byte) 0xBF;

		private byte[] bytes = new byte[0];

		private int size;

		private long received;

		/**
		 * How much of a byte order mark there is; all of it once there cannot be one.
		 */
		private int mark;

		/**
		 * Append the next part of the body.
		 * @param part the part, which is not changed afterwards
		 */
		void append(byte[] part) {
			this.received += part.length;
			if (isEmpty()) {
				this.bytes = withoutSkipped(part);
				this.size = this.bytes.length;
				return;
			}
			int needed = this.size + part.length;
			if (needed > this.bytes.length) {
				this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, this.bytes.length * 2));
			}
			System.arraycopy(part, 0, this.bytes, this.size, part.length);
			this.size = needed;
		}

		private byte[] withoutSkipped(byte[] part) {
			int from = 0;
			while (from < part.length && isSkipped(part[from])) {
				from++;
			}
			if (from < part.length && (isMarkBroken() || (part[from] & 0xFF) == MARK.charAt(0))) {
				return new byte[] { NO_UTF_8 };
			}
			return (from == 0) ? part : Arrays.copyOfRange(part, from, part.length);
		}

		private boolean isSkipped(byte character) {
			if (this.mark < MARK.length() && (character & 0xFF) == MARK.charAt(this.mark)) {
				this.mark++;
				return true;
			}
			if (isMarkBroken() || WHITE_SPACE.indexOf(character) < 0) {
				return false;
			}
			this.mark = MARK.length();
			return true;
		}

		private boolean isMarkBroken() {
			return this.mark % MARK.length() != 0;
		}

		/**
		 * Return how much has been received.
		 * @return a number of bytes, those before the first character included
		 */
		long received() {
			return this.received;
		}

		boolean isEmpty() {
			return this.size == 0;
		}

		byte first() {
			return this.bytes[0];
		}

		byte[] toByteArray() {
			return (this.bytes.length == this.size) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
		}

	}

}
