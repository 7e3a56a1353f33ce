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

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.SerializationUtils;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorAnswer} and its message.
 */
class ErrorAnswerTests {

	private static final String KEY = "k3y";

	private final HttpHeaders headers = new HttpHeaders();

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "ISO-8859-1", "UTF-16" })
	void charsetOfTheContentTypeCounts(String charset) {
		this.headers.set(HttpHeaders.CONTENT_TYPE, "text/html; charset=" + charset);
		assertThat(read(400, "<html><title>Zugriff für alle</title></html>", Charset.forName(charset)))
			.hasMessage("GET /api/v1/links/: 400; Zugriff für alle");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", "text/html; charset=klingon", "application/json" })
	void withoutAUsableCharsetItIsUtf8(String contentType) {
		this.headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		assertThat(read(400, "{\"detail\":\"für alle\"}").getDetail()).isEqualTo("für alle");
	}

	@Test
	void byteOrderMarkDoesNotHideWhatFollows() {
		assertThat(read(400, "\uFEFF{\"detail\":\"no\"}").getDetail()).isEqualTo("no");
		assertThat(read(400, "\uFEFF <html><title>Oops</title>")).hasMessage("GET /api/v1/links/: 400; Oops");
	}

	@Test
	void messageIsOneLineWithoutControlCharacters() {
		String text = "first\r\n2026-01-01 ERROR forged\n\u001b[31mred\u0000\u2028\u202Eend";
		assertThat(read(400, text).getMessage())
			.isEqualTo("GET /api/v1/links/: 400; first 2026-01-01 ERROR forged [31mred end");
		String detail = "{\"detail\":\"first\\r\\nsecond\\u001b[31m\\u0000\"}";
		assertThat(read(400, detail).getMessage()).isEqualTo("GET /api/v1/links/: 400; first second [31m");
		assertThat(read(400, detail).getDetail()).doesNotContain("\u001b").doesNotContain("\u0000");
	}

	@Test
	void binaryBodyIsHarmless() {
		byte[] bytes = new byte[20_000];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		InodeResponseException failure = read(400, bytes);
		assertThat(failure.getBody()).hasSizeLessThanOrEqualTo(500).doesNotContain("\u0000").doesNotContain("\u001b");
		assertThat(failure.getMessage().lines()).hasSize(1);
	}

	@Test
	void exceptionKeepsItsDataWhenItIsSerialized() {
		InodeResponseException failure = read(429, "{\"detail\":\"Request was throttled.\"}");
		Object copy = SerializationUtils.clone(failure);
		assertThat(copy).usingRecursiveComparison().isEqualTo(failure);
		assertThat(copy).isInstanceOf(InodeRateLimitException.class).isNotSameAs(failure);
	}

	@Test
	void validationErrorsAreInTheMessage() {
		assertThat(read(400, "{\"limit\":[\"A valid integer is required.\"]}"))
			.hasMessage("GET /api/v1/links/: 400; {\"limit\":[\"A valid integer is required.\"]}");
		assertThat(read(400, "{\"detail\":{\"message\":\"nested\"}}")).hasMessageContaining("nested");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"detail\":\"sorry, k3y is not valid\"}", "<html><title>k3y</title>", "no k3y",
			"{\"a\":\"k3y\"}", "{\"detail\":[\"k3y\"]}" })
	void credentialThatWasSentIsHiddenWhateverItLooksLike(String body) {
		InodeResponseException failure = read(400, body);
		assertThat(failure.getMessage()).contains("******");
		assertThat(failure.getMessage() + failure.getBody() + failure.getDetail() + failure.repeated())
			.doesNotContain(KEY);
	}

	@Test
	void credentialThatWasSentIsHiddenInHeadersToo() {
		this.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Token error_description=\"k3y is unknown\"");
		this.headers.set(HttpHeaders.LOCATION, "https://k3y.example/");
		assertThat(read(302, "").getMessage()).contains("****** is unknown", "******.example").doesNotContain(KEY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "Bearer error_description=\"The scope is missing\"; The scope is missing",
			"Bearer Error_Description = \"spaced\"; spaced",
			"Bearer error_description=\"the \\\"sync\\\" scope\", error=\"x\"; the \"sync\" scope",
			"Bearer error_description=token, error=\"x\"; token", "Bearer error_description=\"never ends; never ends" })
	void descriptionOfAChallengeIsRead(String challenge, String description) {
		this.headers.add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"api\"");
		this.headers.add(HttpHeaders.WWW_AUTHENTICATE, challenge);
		assertThat(read(403, "")).hasMessageContaining("403; " + description + ";");
	}

	@Test
	void longDescriptionIsCut() {
		this.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error_description=\"" + "\\\"x".repeat(3000) + "\"");
		assertThat(read(403, "").getMessage()).hasSizeLessThan(400).contains("\"x\"x");
	}

	@ParameterizedTest
	@CsvSource({ "https://other.example/login?next=s3cret, https://other.example",
			"http://inode_app:8000/x, http://inode_app:8000", "//cdn.example/x, cdn.example",
			"http://user:p@ss@h.example/, http://h.example", "http://[bad, http://[bad",
			"/login/?x=//no.example, same host", "login, same host" })
	void redirectNamesTheOriginAndTheLikelyCause(String location, String origin) {
		this.headers.set(HttpHeaders.LOCATION, location);
		assertThat(read(302, "")).hasMessage("GET /api/v1/links/: 302; redirects are not followed (Location: " + origin
				+ "): check 'inode.base-url' and that the path ends in a slash");
	}

	@ParameterizedTest
	@CsvSource({ "300, redirects are not followed: check 'inode.base-url'", "304, not conditional",
			"101, not a final response", "408, try again later", "425, try again later", "429, send fewer requests",
			"500, try again later", "403, 'inode.oauth2.scopes'", "404, 'inode.base-url'" })
	void messageSaysWhatToDo(int status, String advice) {
		assertThat(read(status, "")).hasMessageStartingWith("GET /api/v1/links/: " + status)
			.hasMessageContaining(advice);
	}

	@ParameterizedTest
	@CsvSource({ "400, Response, false", "401, Response, false", "403, AccessDenied, false", "404, NotFound, false",
			"408, Response, true", "425, Response, true", "429, RateLimit, true", "499, Response, false",
			"500, Server, true", "599, Server, true" })
	void statusDecidesOnTheKindAndOnWhetherACallMayBeRetried(int status, String kind, boolean retryable) {
		InodeResponseException failure = read(status, "");
		assertThat(failure.getClass().getSimpleName()).isEqualTo("Inode" + kind + "Exception");
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(failure.getPath()).isEqualTo("/api/v1/links/");
	}

	@Test
	void timeToWaitIsInTheMessage() {
		this.headers.set(HttpHeaders.RETRY_AFTER, "7");
		assertThat(read(503, "")).hasMessage("GET /api/v1/links/: 503; retry in 7 s");
		assertThat(read(503, "").getRetryAfter()).hasValue(Duration.ofSeconds(7));
	}

	@Test
	void jsonIsUtf8WhateverTheContentTypeSays() {
		this.headers.set(HttpHeaders.CONTENT_TYPE, "application/json; charset=ISO-8859-1");
		assertThat(read(400, "{\"detail\":\"für alle\"}").getDetail()).isEqualTo("für alle");
	}

	@ParameterizedTest
	@ValueSource(strings = { "f\u00c3\u00bcr alle", "f\u00fcr alle" })
	void descriptionOfAChallengeMayBeUtf8OrLatin1(String description) {
		this.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error_description=\"" + description + "\"");
		assertThat(read(403, "")).hasMessageContaining("403; für alle;");
	}

	@Test
	void headerWithOtherCharactersStays() {
		this.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer error_description=\"\u0100\u00c3\u00bc\"");
		assertThat(read(403, "")).hasMessageContaining("403; \u0100\u00c3\u00bc;");
	}

	private InodeResponseException read(int status, String body) {
		return read(status, body, StandardCharsets.UTF_8);
	}

	private InodeResponseException read(int status, String body, Charset charset) {
		return read(status, body.getBytes(charset));
	}

	private InodeResponseException read(int status, byte[] body) {
		ClientResponse response = ClientResponse.create(HttpStatusCode.valueOf(status))
			.request(new Sent())
			.headers((target) -> target.addAll(this.headers))
			.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
			.build();
		return ErrorAnswer.read(HttpMethod.GET, "/api/v1/links/", response, Schedulers.parallel())
			.block()
			.toException(null);
	}

	/**
	 * A request with a credential.
	 */
	private static final class Sent implements HttpRequest {

		@Override
		public HttpMethod getMethod() {
			return HttpMethod.GET;
		}

		@Override
		public URI getURI() {
			return URI.create("https://inode.example/api/v1/links/");
		}

		@Override
		public Map<String, Object> getAttributes() {
			return Map.of();
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			headers.set(HttpHeaders.AUTHORIZATION, "Token " + KEY);
			return headers;
		}

	}

}
