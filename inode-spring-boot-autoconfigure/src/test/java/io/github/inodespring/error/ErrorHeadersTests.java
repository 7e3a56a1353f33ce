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

package io.github.inodespring.error;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the {@code Retry-After} of {@link ErrorHeaders}.
 */
class ErrorHeadersTests {

	private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "0; 0", "7; 7", "  7 ; 7", "120.5; 121", "999999999999999; 999999999999999",
					"Thu, 01 Jan 2026 12:00:07 GMT; 7", "Thursday, 01-Jan-26 12:00:07 GMT; 7",
					"Thu Jan 01 12:00:07 2026; 7", "Thu, 01 Jan 2026 11:00:00 GMT; 0" })
	void secondsAndAllThreeFormsOfADateAreRead(String value, long seconds) {
		assertThat(read(value)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@ValueSource(strings = { "9999999999999999", "9223372036854775807", "99999999999999999999999999" })
	void hugeTimeIsALongTimeAndNotNone(String value) {
		assertThat(read(value)).isGreaterThan(Duration.ofDays(36_500));
		assertThat(read(value).toMillis()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-5", "soon", "7 s", "0x7", "1e3", "7,8", "\u0667", "01/01/2026" })
	void anythingElseIsNone(String value) {
		assertThat(read(value)).isNull();
	}

	@Test
	void missingIsNone() {
		assertThat(ErrorHeaders.retryAfter(new HttpHeaders(), NOW)).isNull();
	}

	private static @Nullable Duration read(String value) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, value);
		return ErrorHeaders.retryAfter(headers, NOW);
	}

}
