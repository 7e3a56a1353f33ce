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

package io.github.inodespring.feed;

import java.time.Duration;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * What the client makes of failing answers.
 */
final class Answers {

	private Answers() {
	}

	static InodeException status(int status, @Nullable Duration retryAfter) {
		return new ErrorAnswer(HttpMethod.GET, "/api/v1/links/", HttpStatus.valueOf(status), null, null, null,
				retryAfter, null, "", true)
			.toException(null);
	}

	static InodeException refused() {
		return new InodeConnectionException("GET /api/v1/links/: Connection refused", null);
	}

}
