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

package io.github.inodespring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer, and how its sending ends. Immutable.
 */
final class Answer {

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	private final Duration delay;

	private final Ending ending;

	private Answer(int status, Map<String, String> headers, byte[] body, Duration delay, Ending ending) {
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.delay = delay;
		this.ending = ending;
	}

	static Answer of(int status) {
		return new Answer(status, Map.of(), new byte[0], Duration.ZERO, Ending.COMPLETE);
	}

	Answer withBody(byte[] newBody) {
		return new Answer(this.status, this.headers, newBody, this.delay, this.ending);
	}

	Answer withBody(String contentType, String newBody) {
		return withHeader("Content-Type", contentType).withBody(newBody.getBytes(StandardCharsets.UTF_8));
	}

	Answer withHeader(String name, String value) {
		Map<String, String> newHeaders = new LinkedHashMap<>(this.headers);
		newHeaders.put(name, value);
		return new Answer(this.status, Collections.unmodifiableMap(newHeaders), this.body, this.delay, this.ending);
	}

	Answer withStatus(int newStatus) {
		return new Answer(newStatus, this.headers, this.body, this.delay, this.ending);
	}

	Answer withDelay(Duration newDelay) {
		return new Answer(this.status, this.headers, this.body, newDelay, this.ending);
	}

	Answer withEnding(Ending newEnding) {
		return new Answer(this.status, this.headers, this.body, this.delay, newEnding);
	}

	int status() {
		return this.status;
	}

	Map<String, String> headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body;
	}

	Duration delay() {
		return this.delay;
	}

	Ending ending() {
		return this.ending;
	}

	boolean mayHaveBody() {
		return this.status >= 200 && this.status != 204 && this.status != 304;
	}

	/**
	 * How the sending of an answer ends.
	 */
	enum Ending {

		/**
		 * With the last byte.
		 */
		COMPLETE,

		/**
		 * In the middle of the body.
		 */
		TRUNCATED,

		/**
		 * In the middle of the body, with a connection that stays open.
		 */
		STALLED,

		/**
		 * By a connection that closes before the first byte.
		 */
		EMPTY,

		/**
		 * By a connection that is reset before the first byte.
		 */
		RESET,

		/**
		 * Never.
		 */
		NEVER

	}

}
