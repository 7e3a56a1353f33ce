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

package io.github.inodespring.cli.record;

import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.inodespring.error.ServerText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Copies JSON as it arrives, digit by digit: all but white space, masked values and the
 * secrets of the request.
 */
final class JsonCopy implements AutoCloseable {

	private static final JsonFactory FACTORY = new JsonFactory();

	private static final String HIDDEN = "******";

	private static final int LONGEST = 16 * 1024;

	private final JsonParser parser = FACTORY.createNonBlockingByteArrayParser(ObjectReadContext.empty());

	private final Deque<Place> parents = new ArrayDeque<>();

	private final JsonGenerator out;

	private final Mask mask;

	private final ServerText shown;

	private Place place = new Place("", false);

	JsonCopy(OutputStream out, Mask mask, ServerText shown) {
		this.out = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
		this.mask = mask;
		this.shown = shown;
	}

	void feed(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = buffer.getByte(buffer.readPosition() + i);
		}
		((ByteArrayFeeder) this.parser.nonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
		copy();
	}

	void end() {
		this.parser.nonBlockingInputFeeder().endOfInput();
		copy();
	}

	private void copy() {
		JsonToken token = this.parser.nextToken();
		while (token != null && token != JsonToken.NOT_AVAILABLE) {
			copy(token);
			token = this.parser.nextToken();
		}
	}

	private void copy(JsonToken token) {
		switch (token) {
			case START_OBJECT, START_ARRAY -> start(token);
			case END_OBJECT, END_ARRAY -> end(token);
			case PROPERTY_NAME -> name(this.parser.currentName());
			case VALUE_STRING -> text(this.parser.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(this.parser.getString());
			case VALUE_TRUE, VALUE_FALSE -> flag(token == JsonToken.VALUE_TRUE);
			default -> this.out.writeNull();
		}
	}

	private void start(JsonToken token) {
		this.parents.push(this.place);
		if (token == JsonToken.START_OBJECT) {
			this.out.writeStartObject();
		}
		else {
			this.out.writeStartArray();
		}
	}

	private void end(JsonToken token) {
		this.parents.pop();
		this.place = this.parents.isEmpty() ? this.place : this.parents.peek();
		if (token == JsonToken.END_OBJECT) {
			this.out.writeEndObject();
		}
		else {
			this.out.writeEndArray();
		}
	}

	private void name(String name) {
		Place parent = this.parents.element();
		String path = parent.path() + "." + name;
		this.place = new Place(path, this.mask.covers(path) || parent.masked());
		this.out.writeName(withoutSecrets(name));
	}

	private void text(String text) {
		this.out.writeString(this.place.masked() ? this.mask.text(text) : withoutSecrets(text));
	}

	private void number(String number) {
		this.out.writeNumber(this.place.masked() ? this.mask.number(number) : number);
	}

	private void flag(boolean flag) {
		this.out.writeBoolean(this.place.masked() ? this.mask.flag(flag) : flag);
	}

	/** A text without secrets keeps its white space and control characters. */
	private String withoutSecrets(String text) {
		String cleaned = this.shown.clean(text, LONGEST);
		return (cleaned.contains(HIDDEN) && !text.contains(HIDDEN)) ? cleaned : text;
	}

	@Override
	public void close() {
		this.out.close();
		this.parser.close();
	}

	/**
	 * A value's place.
	 *
	 * @param path the names that lead to it, each after a dot
	 * @param masked whether its value is masked
	 */
	private record Place(String path, boolean masked) {

	}

}
