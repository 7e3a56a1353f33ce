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

import java.io.IOException;
import java.util.stream.Stream;

import io.github.inodespring.error.InodeAuthenticationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InodeException} and its subclasses.
 */
class InodeExceptionTests {

	static Stream<InodeException> failures() {
		IOException cause = new IOException("of the network");
		return Stream.of(new InodeConnectionException("no response", cause),
				new InodeDecodingException("/api/v1/links/", "no JSON", cause),
				new InodeAuthenticationException(Reason.BAD_CLIENT, "invalid_client", "refused", cause), answer(404),
				answer(503));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void eachCallerGetsItsOwnWithTheFirstAsItsCause(InodeException failure) {
		InodeException repeated = failure.repeated();
		assertThat(repeated).isNotSameAs(failure)
			.hasSameClassAs(failure)
			.hasMessage(failure.getMessage())
			.hasCause(failure);
		assertThat(repeated.isRetryable()).isEqualTo(failure.isRetryable());
	}

	@Test
	void dataIsRepeated() {
		assertThat(new InodeDecodingException("/api/v1/links/", "no JSON", null).repeated().getPath())
			.isEqualTo("/api/v1/links/");
		InodeAuthenticationException refused = new InodeAuthenticationException(Reason.BAD_CLIENT, "invalid_client",
				"refused", null)
			.repeated();
		assertThat(refused.getReason()).isEqualTo(Reason.BAD_CLIENT);
		assertThat(refused.getErrorCode()).isEqualTo("invalid_client");
		InodeResponseException answer = answer(503).repeated();
		assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(answer.getMethod()).isEqualTo(HttpMethod.GET);
		assertThat(answer.getPath()).isEqualTo("/api/v1/links/");
		assertThat(answer.getDetail()).isEqualTo("detail");
		assertThat(answer.getBody()).isEqualTo("{}");
	}

	@Test
	void connectionFailureMayPassAndAnUnreadableAnswerStays() {
		assertThat(new InodeConnectionException("no response", null).isRetryable()).isTrue();
		assertThat(new InodeDecodingException("/", "no JSON", null).isRetryable()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void onlyAFailingTokenEndpointMayRecover(Reason reason) {
		assertThat(new InodeAuthenticationException(reason, null, "refused", null).isRetryable())
			.isEqualTo(reason == Reason.TOKEN_ENDPOINT_FAILED);
	}

	private static InodeResponseException answer(int status) {
		return new ErrorAnswer(HttpMethod.GET, "/api/v1/links/", HttpStatus.valueOf(status), "detail", null, null, null,
				null, "{}", true)
			.toException(null);
	}

}
