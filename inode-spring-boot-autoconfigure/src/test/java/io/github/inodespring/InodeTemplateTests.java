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

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inodespring.error.InodeAccessDeniedException;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link InodeTemplate} and {@link ReactiveInodeTemplate}.
 */
class InodeTemplateTests {

	private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final StubApi api = new StubApi((request) -> StubApi.json("{\"id\":1,\"results\":[]}"));

	private final InodeTemplate template = this.api.template();

	@Test
	void collectionsHaveTheirPaths() {
		this.template.links().list();
		this.template.devices().list();
		this.template.collection("routes").list();
		this.template.collection("routes/travel-times").list();
		assertThat(this.api.uris()).containsExactly("https://inode.example/api/v1/links/",
				"https://inode.example/api/v1/devices/", "https://inode.example/api/v1/routes/",
				"https://inode.example/api/v1/routes/travel-times/");
	}

	@Test
	void baseUrlMayLackItsLastSlash() {
		new InodeTemplate(this.api.client("https://inode.example/api")).links().get(1);
		new InodeTemplate(this.api.client("https://inode.example")).links().get(1);
		assertThat(this.api.uris()).containsExactly("https://inode.example/api/v1/links/1/",
				"https://inode.example/v1/links/1/");
	}

	@Test
	void jsonIsAskedFor() {
		this.template.links().list();
		assertThat(this.api.requests.get(0).headers().getFirst(HttpHeaders.ACCEPT)).isEqualTo("application/json");
		assertThat(this.api.requests.get(0).method()).isEqualTo(HttpMethod.GET);
	}

	@Test
	void uriTemplateHasNeitherIdNorQuery() {
		this.template.links().query("q", "x").get("a/b");
		assertThat(this.api.requests.get(0).attribute(TEMPLATE)).hasValue("https://inode.example/api/v1/links/{id}/");
		this.template.collection("routes/été").list();
		assertThat(this.api.requests.get(1).attribute(TEMPLATE))
			.hasValue("https://inode.example/api/v1/routes/{segment}/");
	}

	@Test
	void unusualSegmentsAreEncoded() {
		this.template.collection("a b/{x}/é&+%41;=").get(5);
		assertThat(this.api.lastUri())
			.isEqualTo("https://inode.example/api/v1/a%20b/%7Bx%7D/%C3%A9%26%2B%2541%3B%3D/5/");
	}

	@Test
	void idIsOneEncodedSegment() {
		this.template.links().get("a/b?c#d %2e{é}");
		assertThat(this.api.lastUri())
			.isEqualTo("https://inode.example/api/v1/links/a%2Fb%3Fc%23d%20%252e%7B%C3%A9%7D/");
	}

	@Test
	void queryIsStrictlyEncoded() {
		this.template.links().query("a b", "{x}&+%=é#", 2).query("c", true).list();
		assertThat(this.api.lastUri())
			.isEqualTo("https://inode.example/api/v1/links/" + "?a%20b=%7Bx%7D%26%2B%25%3D%C3%A9%23&a%20b=2&c=true");
	}

	@Test
	void collectionIsImmutable() {
		InodeCollection links = this.template.links();
		links.query("a", 1);
		links.list();
		assertThat(this.api.lastUri()).doesNotContain("?");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { " ", "/routes", "routes/", "a//b", ".", "..", "a/../b", "a?b", "a#b", "a\\b", "a%2eb",
			"%2E%2E", "http://evil.example", "mailto:x" })
	void dangerousNamesAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.collection(name))
			.withMessageContaining("'name'");
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { ".", ".." })
	void dangerousIdsAreRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.links().get(id))
			.withMessageContaining("'id'");
	}

	@Test
	void nullArgumentsAreRefused() {
		InodeCollection links = this.template.links();
		assertThatIllegalArgumentException().isThrownBy(() -> new InodeTemplate(null));
		assertThatIllegalArgumentException().isThrownBy(() -> new ReactiveInodeTemplate(null));
		assertThatIllegalArgumentException().isThrownBy(() -> links.query(null, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> links.query("a", (Object[]) null));
		assertThatIllegalArgumentException().isThrownBy(() -> links.query("a", (Object) null));
		assertThatIllegalArgumentException().isThrownBy(() -> links.query("a", 1, null));
		assertThatIllegalArgumentException().isThrownBy(() -> links.list((Class<?>) null))
			.withMessage("'elementType' must not be null");
		assertThatIllegalArgumentException().isThrownBy(() -> links.stream((ParameterizedTypeReference<?>) null));
		assertThatIllegalArgumentException().isThrownBy(() -> links.get(1, (Class<?>) null))
			.withMessage("'type' must not be null");
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, CharSequence.class, byte[].class, Resource.class, List.class, Map[].class })
	void typesThatAreNoElementAreRefused(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.links().list(type))
			.withMessageContaining("'elementType'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.links().stream(type));
	}

	@Test
	void objectIsReadAsARecord() {
		StubApi stub = StubApi.answering("""
				{"id":7,"name":"Straße ✓","länge":12.5,"active":null,"updated":"2026-01-02T03:04:05.6-05:00",
				"ends":[{"lat":1.5},{"lat":null}],"unknown":{"deep":[1,2]}}""");
		Link link = lenient(stub).links().get(7, Link.class);
		assertThat(link).isEqualTo(new Link(7L, "Straße ✓", 12.5, null,
				OffsetDateTime.parse("2026-01-02T03:04:05.6-05:00"), List.of(new End(1.5), new End(null))));
	}

	@Test
	void listIsReadAsRecords() {
		StubApi stub = StubApi.answering("[{\"lat\":1},{\"lat\":2,\"x\":3}]", "{\"results\":[{\"lat\":3}]}",
				"{\"results\":[{\"a\":{\"lat\":4}}]}");
		InodeCollection links = lenient(stub).links();
		assertThat(links.list(End.class)).containsExactly(new End(1.0), new End(2.0));
		assertThat(links.list(End.class)).containsExactly(new End(3.0));
		assertThat(links.list(new ParameterizedTypeReference<Map<String, End>>() {
		})).containsExactly(Map.of("a", new End(4.0)));
	}

	@Test
	void wrongTypeIsADecodingFailure() {
		StubApi stub = new StubApi((request) -> StubApi.json("[{\"lat\":\"north\"}]"));
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> stub.template().links().list(End.class));
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> stub.template().links().get(1));
	}

	@Test
	void objectIsReadAsText() {
		assertThat(this.template.links().get(1, String.class)).isEqualTo("{\"id\":1,\"results\":[]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "<html>", "OK", "{\"id\":" })
	void anythingElseThanAnObjectIsADecodingFailure(String body) {
		StubApi stub = StubApi.answering(body);
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> stub.template().links().get(1))
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("/api/v1/links/1/"));
	}

	@Test
	void statusBecomesItsExceptionWithAPlainClient() {
		StubApi stub = StubApi.answering(
				StubApi.response(HttpStatus.FORBIDDEN, "application/json", "{\"detail\":\"No.\"}"),
				StubApi.response(HttpStatus.FOUND, "text/html", ""));
		assertThatExceptionOfType(InodeAccessDeniedException.class).isThrownBy(() -> stub.template().links().get(1))
			.satisfies((ex) -> assertThat(ex.getDetail()).isEqualTo("No."));
		assertThatExceptionOfType(InodeResponseException.class).isThrownBy(() -> stub.template().links().list());
	}

	@Test
	void requestThatFailsIsAConnectionFailureWithoutItsHeaders() {
		HttpHeaders headers = new HttpHeaders();
		headers.add(HttpHeaders.AUTHORIZATION, "Bearer secret");
		IOException reset = new IOException("reset");
		WebClient client = WebClient.builder()
			.baseUrl("http://inode.example:8080/api/")
			.exchangeFunction((request) -> Mono
				.error(new WebClientRequestException(reset, request.method(), request.url(), headers)))
			.build();
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> new InodeTemplate(client).links().query("q", 1).list())
			.withMessageContaining("GET /api/v1/links/ at inode.example:8080")
			.withCause(reset);
	}

	@Test
	void blockingOnANonBlockingThreadIsRefused() {
		InodeCollection links = this.template.links();
		assertThatIllegalStateException().isThrownBy(() -> onParallelThread(links::list))
			.withMessageContaining("ReactiveInodeOperations");
		assertThatIllegalStateException().isThrownBy(() -> onParallelThread(() -> links.get(1)));
		assertThatIllegalStateException().isThrownBy(() -> onParallelThread(links::stream));
		var stream = links.stream();
		assertThatIllegalStateException().isThrownBy(() -> onParallelThread(() -> stream.forEach(List::of)));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void interruptCancelsAndKeepsTheFlag() {
		StubApi silent = new StubApi(
				(request) -> ClientResponse.create(HttpStatus.OK).body(Flux.<DataBuffer>never()).build());
		InodeCollection links = silent.template().links();
		for (Runnable call : List.<Runnable>of(links::list, () -> links.get(1), () -> links.list(End.class))) {
			Thread.currentThread().interrupt();
			assertThatIllegalStateException().isThrownBy(call::run)
				.withMessageContaining("Interrupted")
				.withCauseInstanceOf(InterruptedException.class);
			assertThat(Thread.interrupted()).isTrue();
		}
		assertThat(silent.cancellations).hasValueGreaterThanOrEqualTo(3);
	}

	private static void onParallelThread(Runnable call) {
		Mono.fromRunnable(call).subscribeOn(Schedulers.parallel()).block();
	}

	private static InodeTemplate lenient(StubApi stub) {
		JsonMapper mapper = JsonMapper.builder()
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
			.build();
		return stub.withCodecs((codecs) -> codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(mapper)))
			.template();
	}

	record Link(Long id, String name, @JsonProperty("länge") Double length, Boolean active, OffsetDateTime updated,
			List<End> ends) {

	}

	record End(Double lat) {

	}

}
