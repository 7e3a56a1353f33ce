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

package io.github.inodespring.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.error.InodeResponseException;
import io.netty.handler.codec.compression.DecompressionException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.ResponseSpec;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorMappingFilter} and {@link MappedClientResponse}.
 */
class ErrorMappingTests {

	private static final InodeHttpSettings ONCE = new InodeHttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(60),
			1, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));

	private static final String LARGE = "{\"text\":\"" + "x".repeat(70_000);

	private final ScriptedApi api = new ScriptedApi();

	private final RecordingListener listener = new RecordingListener();

	private final WebClient client = this.api.client(ONCE, this.listener);

	@AfterEach
	void everyBufferIsReleased() {
		assertThat(this.api.unreleased()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void completeBodyIsRead(Reading reading) {
		this.api.json("[{\"id\":1}]");
		Outcome<?> outcome = Outcome.of(reading.read(this.client));
		assertThat(outcome.isCompleted()).isTrue();
		assertThat(outcome.elements()).singleElement().asString().contains(reading == Reading.BODILESS ? "200" : "id");
	}

	@ParameterizedTest
	@EnumSource
	void breakIsAConnectionFailure(Reading reading) {
		List<Exception> failures = List.of(new IOException("reset"), AbortedException.beforeSend(),
				new NumberFormatException("chunk size"), new DecompressionException("gzip"));
		for (Exception failure : failures) {
			this.api.broken("[{\"id\":", failure);
			assertThat(Outcome.of(reading.read(this.client)).failure()).isInstanceOf(InodeConnectionException.class)
				.hasMessageContaining("GET /api/ at inode.example:443")
				.hasCause(failure);
		}
	}

	@ParameterizedTest
	@EnumSource
	void htmlIsADecodingFailure(Reading reading) {
		this.api.answer(200, "<html>Log in</html>", HttpHeaders.CONTENT_TYPE, "text/html");
		Outcome<?> outcome = Outcome.of(reading.read(this.client));
		assertDecoding(reading, outcome, "text/html", "'inode.base-url'");
	}

	@ParameterizedTest
	@EnumSource
	void invalidContentTypeIsADecodingFailure(Reading reading) {
		this.api.answer(200, Flux.empty(), HttpHeaders.CONTENT_TYPE, "nonsense");
		assertDecoding(reading, Outcome.of(reading.read(this.client)), "content type", "'inode.base-url'");
	}

	@ParameterizedTest
	@EnumSource
	void brokenJsonIsADecodingFailure(Reading reading) {
		this.api.json("[{\"id\":");
		assertDecoding(reading, Outcome.of(reading.read(this.client)), "cannot be read");
	}

	@ParameterizedTest
	@EnumSource
	void bodyThatIsTooLargeNamesTheProperty(Reading reading) {
		this.api.answer(200, this.api.chunks(LARGE.substring(0, 40_000), LARGE.substring(40_000, 70_000), "\"}"),
				HttpHeaders.CONTENT_TYPE, "application/json");
		assertDecoding(reading, Outcome.of(reading.read(this.client)), "'inode.max-in-memory-size'");
	}

	private static void assertDecoding(Reading reading, Outcome<?> outcome, String... texts) {
		if (reading == Reading.BODILESS) {
			assertThat(outcome.isCompleted()).isTrue();
			return;
		}
		assertThat(outcome.failure()).isInstanceOf(InodeDecodingException.class).hasMessageContainingAll(texts);
	}

	@ParameterizedTest
	@EnumSource
	void errorStatusIsAnExceptionHoweverTheBodyIsRead(Reading reading) {
		this.api.answer(404, "{\"detail\":\"Not found.\"}", HttpHeaders.CONTENT_TYPE, "application/json");
		assertThat(Outcome.of(reading.read(this.client)).failure()).isInstanceOf(InodeNotFoundException.class)
			.hasMessageContaining("GET /api/: 404; Not found.");
		assertThat(this.listener.events).singleElement().isInstanceOf(InodeNotFoundException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 204 })
	void nothingIsEmptyForAWebClientAndAListOnlyIfTheStatusSaysSo(int status) {
		for (Reading reading : List.of(Reading.MONO, Reading.FLUX, Reading.EXTRACTOR)) {
			this.api.answer(status, "");
			Outcome<?> outcome = Outcome.of(reading.read(this.client));
			assertThat(outcome.isCompleted()).isTrue();
			assertThat(outcome.elements().toString()).isIn("[]", "[[]]");
		}
		ReactiveInodeTemplate template = new ReactiveInodeTemplate(this.client);
		this.api.answer(status, "");
		Outcome<?> list = Outcome.of(template.links().list());
		assertThat(list.isCompleted()).isEqualTo(status == 204);
		assertThat(list.failure() instanceof InodeDecodingException).isEqualTo(status != 204);
		this.api.answer(status, "");
		assertThat(Outcome.of(template.links().get(1)).failure()).isInstanceOf(InodeDecodingException.class);
	}

	@Test
	void entityWithoutABodyKeepsStatusAndHeaders() {
		this.api.answer(204, "", "X-Test", "1");
		Outcome<ResponseEntity<String>> outcome = Outcome
			.of(this.client.get().exchangeToMono((response) -> response.toEntity(String.class)));
		assertThat(outcome.elements()).singleElement().satisfies((entity) -> {
			assertThat(entity.getStatusCode().value()).isEqualTo(204);
			assertThat(entity.getHeaders().getFirst("X-Test")).isEqualTo("1");
			assertThat(entity.getBody()).isNull();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE })
	void notModifiedPassesWithAValidator(String validator) {
		this.api.answer(304, "");
		Outcome<ResponseEntity<Void>> outcome = Outcome
			.of(this.client.get().header(validator, "x").retrieve().toBodilessEntity());
		assertThat(outcome.elements()).extracting((entity) -> entity.getStatusCode().value()).containsExactly(304);
		assertThat(this.listener.events).containsExactly("answered");
	}

	@Test
	void notModifiedWithoutAValidatorIsAnError() {
		this.api.answer(304, "");
		assertStatus(failure(), 304);
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 103, 199 })
	void interimAnswerIsAnErrorAndNotAnEmptyList(int status) {
		this.api.answer(status, "");
		assertStatus(failure(), status);
		this.api.answer(status, "");
		assertStatus(Outcome.of(new ReactiveInodeTemplate(this.client).links().list()).failure(), status);
		assertThat(this.listener.events).hasSize(2).doesNotContain("answered");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectNamesTheHostAndTheLikelyCause(int status) {
		this.api.answer(status, "", HttpHeaders.LOCATION, "https://other.example/login?next=" + ScriptedApi.SECRET);
		assertStatus(failure(), status);
		this.api.answer(status, "", HttpHeaders.LOCATION, "https://other.example/login?next=" + ScriptedApi.SECRET);
		assertThat(failure()).hasMessageContaining("other.example")
			.hasMessageContaining("'inode.base-url'")
			.hasMessageContaining("slash")
			.hasMessageNotContaining(ScriptedApi.SECRET);
	}

	@Test
	void htmlErrorPageIsALineOfText() {
		this.api.answer(502, "<html>\n<head><title>502\nBad Gateway</title></head>\n<body>" + "<p>x</p>\n".repeat(9000)
				+ "</body></html>", HttpHeaders.CONTENT_TYPE, "text/html");
		assertThat(failure()).hasMessage("GET /api/: 502; 502 Bad Gateway; the server failed: try again later");
	}

	@Test
	void errorBodyIsReadToSixteenKilobytes() {
		Flux<String> endless = Flux.just("x".repeat(1024)).repeat();
		this.api.answer(500, endless.concatMap((text) -> this.api.chunks(text), 1));
		assertStatus(failure(), 500);
		assertThat(this.api.cancellations).hasValue(1);
		assertThat(this.api.chunksSent()).isEqualTo(16);
	}

	@Test
	void errorBodyThatBreaksOffKeepsItsStatus() {
		this.api.answer(400, this.api.chunks("{\"detail\":").concatWith(Flux.error(new IOException("reset"))));
		assertStatus(failure(), 400);
	}

	@Test
	void descriptionOfTheChallengeIsInTheMessage() {
		this.api.answer(403, "", HttpHeaders.WWW_AUTHENTICATE,
				"Bearer realm=\"api\",error=\"invalid_token\",error_description=\"The access token has expired.\"");
		assertThat(failure()).hasMessageContaining("The access token has expired.");
	}

	@Test
	void rateLimitCarriesRetryAfter() {
		this.api.answer(429, "", HttpHeaders.RETRY_AFTER, "17");
		assertThat(failure()).hasMessageContaining("17 s")
			.isInstanceOfSatisfying(InodeRateLimitException.class,
					(ex) -> assertThat(ex.getRetryAfter()).contains(Duration.ofSeconds(17)));
	}

	static final List<Function<WebClientRequestException, Throwable>> wrappings = List.of((ex) -> ex,
			(ex) -> new WebClientRequestException(ex, HttpMethod.GET, URI.create("/"), new HttpHeaders()),
			(ex) -> new IllegalStateException("Retries exhausted: 3/3", ex),
			(ex) -> new IOException("wrapped", new IllegalStateException(ex)));

	@ParameterizedTest
	@FieldSource("wrappings")
	void requestIsInNoCauseOfAFailure(Function<WebClientRequestException, Throwable> wrapping) {
		List<Exception> failures = List.of(new ConnectException("refused"), new IOException("reset"),
				new IllegalArgumentException("what a header"), new RuntimeException());
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(ScriptedApi.SECRET);
		for (Exception failure : failures) {
			Throwable thrown = wrapping.apply(new WebClientRequestException(failure, HttpMethod.GET,
					URI.create("https://inode.example/api/"), headers));
			assertThat(Failures.map(HttpMethod.GET, URI.create("https://inode.example/api/"), thrown))
				.isInstanceOf(InodeConnectionException.class)
				.hasCause(failure);
			assertThat(Failures.isTransient(thrown)).isEqualTo(failure instanceof IOException);
			for (Reading reading : Reading.values()) {
				this.api.fail(thrown);
				assertClean(Outcome.of(reading.read(this.client)).failure());
				this.api.broken("[", wrapping.apply(new WebClientRequestException(failure, HttpMethod.GET,
						URI.create("https://inode.example/api/"), headers)));
				assertClean(Outcome.of(reading.read(this.client)).failure());
			}
		}
	}

	private static void assertClean(Throwable failure) {
		assertThat(failure).isInstanceOf(InodeException.class);
		assertThat(Stream.iterate(failure, (ex) -> ex != null, Throwable::getCause))
			.noneMatch(WebClientRequestException.class::isInstance);
		assertThat(Throwables.getStackTrace(failure)).doesNotContain(ScriptedApi.SECRET)
			.doesNotContain("WebClientRequestException");
	}

	@Test
	void failuresThatHaveNothingToDoWithTheExchangeStay() {
		IllegalStateException ours = new IllegalStateException("mine");
		assertThat(Failures.map(HttpMethod.GET, URI.create("/"), ours)).isSameAs(ours);
	}

	@Test
	void bodyThatIsReadTwiceIsNoConnectionFailure() {
		this.api.json("{}");
		assertThat(Outcome
			.of(this.client.get().exchangeToMono((response) -> response.releaseBody().then(response.releaseBody())))
			.failure()).isInstanceOf(IllegalStateException.class).hasMessage("Read twice");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "[{\"id\":1},", "{\"results\":[{\"id\":1},", "<html>", "text", "{\"id\":", "[1", " ", "[[1" })
	void templateReleasesEveryBuffer(String begin) {
		ReactiveInodeTemplate template = new ReactiveInodeTemplate(this.client);
		for (String end : List.of("", "]", "}", "]}")) {
			this.api.answer(200, this.api.chunks(begin, end, " "));
			assertThat(Outcome.of(template.links().list()).isPending()).isFalse();
			this.api.answer(200, this.api.chunks(begin, end, " ").concatWith(Flux.error(new IOException("reset"))));
			assertThat(Outcome.of(template.links().list()).isPending()).isFalse();
			this.api.answer(200, this.api.chunks(begin, end, " "));
			assertThat(Outcome.of(template.links().get(1)).isPending()).isFalse();
			this.api.answer(200, this.api.chunks(begin, end, " ").concatWith(Flux.never()));
			template.links().list().subscribe((element) -> {
			}, (ex) -> {
			}).dispose();
		}
	}

	private Throwable failure() {
		return Outcome.of(this.client.get().retrieve().bodyToMono(String.class)).failure();
	}

	private static void assertStatus(Throwable failure, int status) {
		assertThat(failure).isInstanceOfSatisfying(InodeResponseException.class,
				(ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(status));
	}

	/**
	 * The ways to read a body.
	 */
	@SuppressWarnings("ImmutableEnumChecker")
	enum Reading {

		MONO((spec) -> spec.bodyToMono(LIST)),

		MONO_OF_CLASS((spec) -> spec.bodyToMono(Object[].class).map(List::of)),

		FLUX((spec) -> spec.bodyToFlux(MAP).collectList()),

		FLUX_OF_CLASS((spec) -> spec.bodyToFlux(Map.class).collectList()),

		ENTITY((spec) -> spec.toEntity(LIST)),

		ENTITY_LIST((spec) -> spec.toEntityList(MAP)),

		ENTITY_FLUX((spec) -> spec.toEntityFlux(MAP).flatMapMany(HttpEntity::getBody).collectList()),

		BODILESS(ResponseSpec::toBodilessEntity),

		EXCHANGE((client, response) -> response.bodyToMono(LIST)),

		EXCHANGE_FLUX((client, response) -> response.bodyToFlux(Map.class).collectList()),

		EXCHANGE_ENTITY((client, response) -> response.toEntity(LIST)),

		EXCHANGE_ENTITY_LIST((client, response) -> response.toEntityList(MAP)),

		EXTRACTOR((client, response) -> response.body(BodyExtractors.toMono(LIST))),

		FLUX_EXTRACTOR((client, response) -> response.body(BodyExtractors.toFlux(MAP)).collectList());

		private final Function<WebClient, Mono<?>> reader;

		Reading(Function<ResponseSpec, Mono<?>> reader) {
			this.reader = (client) -> reader.apply(client.get().retrieve());
		}

		Reading(Exchange reader) {
			this.reader = (client) -> client.get()
				.exchangeToMono((response) -> reader.read(client, response).cast(Object.class));
		}

		Mono<?> read(WebClient client) {
			return this.reader.apply(client);
		}

	}

	private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<Map<String, Object>> MAP = new ParameterizedTypeReference<>() {
	};

	private interface Exchange {

		Mono<?> read(WebClient client, ClientResponse response);

	}

}
