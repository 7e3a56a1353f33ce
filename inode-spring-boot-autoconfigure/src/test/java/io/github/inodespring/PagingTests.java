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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the pages of a list.
 */
class PagingTests {

	@Test
	void pagesByNumberAreReadInOrder() {
		StubApi api = StubApi.answering("""
				{"count":3,"next":"https://inode.example/api/v1/links/?page=2","previous":null,
				"results":[{"id":1},{"id":2}]}""", """
				{"count":3,"next":null,"previous":"https://inode.example/api/v1/links/","results":[{"id":3}]}""");
		assertThat(ids(api)).containsExactly(1, 2, 3);
		assertThat(api.uris()).containsExactly("https://inode.example/api/v1/links/",
				"https://inode.example/api/v1/links/?page=2");
	}

	@Test
	void pagesByOffsetAreReadInOrder() {
		StubApi api = StubApi.answering("""
				{"next":"http://10.0.0.1:8000/other/?limit=1&offset=1#x","results":[{"id":1}]}""", """
				{"next":"","results":[{"id":2}]}""");
		assertThat(ids(api)).containsExactly(1, 2);
		assertThat(api.lastUri()).isEqualTo("https://inode.example/api/v1/links/?limit=1&offset=1");
	}

	@Test
	void pagesByCursorAreReadInOrder() {
		StubApi api = StubApi.answering("""
				{"next":"?cursor=cD0yMDI0%3D%3D&q=a b|é[]%zz","results":[{"id":1}]}""", """
				{"results":[{"id":2}]}""");
		assertThat(ids(api)).containsExactly(1, 2);
		assertThat(api.lastUri())
			.isEqualTo("https://inode.example/api/v1/links/?cursor=cD0yMDI0%3D%3D&q=a%20b%7C%C3%A9%5B%5D%25zz");
	}

	@Test
	void queryOfNextReplacesTheWholeQuery() {
		StubApi api = StubApi.answering("""
				{"next":"/?page=2","results":[]}""", "[]");
		api.template().links().query("a", 1).list();
		assertThat(api.lastUri()).isEqualTo("https://inode.example/api/v1/links/?page=2");
	}

	@Test
	void bareArrayIsReadInOrder() {
		assertThat(ids(StubApi.answering("[{\"id\":1},{\"id\":2},{\"id\":3}]"))).containsExactly(1, 2, 3);
	}

	@Test
	void bareArrayIsReadElementByElement() {
		Flux<String> body = Flux.concat(Flux.just("[{\"id\":0}"), Flux.just(",{\"id\":1}").repeat());
		ClientResponse endless = ClientResponse.create(HttpStatus.OK).body(body.map(StubApi::buffer)).build();
		StubApi api = StubApi.answering(endless);
		StepVerifier.create(api.reactive().links().list().take(100_000)).expectNextCount(100_000).verifyComplete();
		assertThat(api.cancellations).hasPositiveValue();
	}

	@Test
	void nullElementsAreSkipped() {
		assertThat(ids(StubApi.answering("[null,{\"id\":1},null]"))).containsExactly(1);
		assertThat(ids(StubApi.answering("{\"results\":[null,{\"id\":1},null]}"))).containsExactly(1);
	}

	@Test
	void whiteSpaceAndByteOrderMarkMayComeFirst() {
		assertThat(ids(StubApi
			.answering(StubApi.response(HttpStatus.OK, "text/html", "\uFEFF", " \n", "\t [{\"id\"", ":1}]"))))
			.containsExactly(1);
		assertThat(ids(StubApi.answering("\uFEFF {\"results\":[{\"id\":1}]}"))).containsExactly(1);
	}

	@Test
	void tenThousandPagesAreReadInOrder() {
		StubApi api = new StubApi((request) -> numbered(request, 10_000));
		assertThat(ids(api)).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
	}

	@Test
	void tenThousandPagesAreReadOneByOne() {
		StubApi api = new StubApi((request) -> numbered(request, 10_000));
		StepVerifier.create(api.reactive().links().list().limitRate(1).concatMap(Flux::just, 1))
			.expectNextCount(10_000)
			.verifyComplete();
		try (Stream<Map<String, Object>> stream = api.template().links().stream()) {
			assertThat(stream.count()).isEqualTo(10_000);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[null]" })
	void aHundredConsecutivePagesWithoutAnElementAreAnError(String results) {
		StubApi api = new StubApi((request) -> StubApi
			.json("{\"results\":" + results + ",\"next\":\"?page=" + (page(request) + 1) + "\"}"));
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(api))
			.withMessageContaining("100 consecutive pages");
		assertThat(api.requests).hasSize(101);
	}

	@Test
	void fewerPagesInARowWithoutAnElementAreRead() {
		StubApi api = new StubApi((request) -> StubApi
			.json("{\"results\":" + ((page(request) % 100 == 0) ? "[{\"id\":1}]" : "[]") + ",\"next\":"
					+ ((page(request) < 300) ? "\"?page=" + (page(request) + 1) + "\"" : "null") + "}"));
		assertThat(ids(api)).hasSizeGreaterThan(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 50 })
	void loopOfPagesIsAnError(int length) {
		StubApi api = new StubApi((request) -> StubApi
			.json("{\"results\":[{}],\"next\":\"?page=" + ((page(request) + 1) % length) + "\"}"));
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(api))
			.withMessageContaining("'next' leads back to an earlier page")
			.withMessageContaining("/api/v1/links/");
		assertThat(api.requests).hasSizeLessThan(4 * length + 4);
	}

	@Test
	void loopThatBeginsLateIsAnError() {
		StubApi api = new StubApi((request) -> StubApi
			.json("{\"results\":[{}],\"next\":\"?page=" + ((page(request) < 20) ? page(request) + 1 : 15) + "\"}"));
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> api.reactive().links().list().take(100).blockLast())
			.withMessageContaining("'next' leads back to an earlier page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://inode.example/api/v1/links/", "x?", "x?#y", "2" })
	void nextWithoutQueryIsAnError(String next) {
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> ids(StubApi.answering("{\"results\":[],\"next\":\"" + next + "\"}")))
			.withMessageContaining("'next' is not the URL of another page");
	}

	@Test
	void pagePastTheEndEndsTheListWhereThePageBeforeIsTheLastByNow() {
		StubApi api = StubApi.answering(StubApi.json("{\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"),
				StubApi.response(HttpStatus.NOT_FOUND, "application/json", "{\"detail\":\"Invalid page.\"}"),
				StubApi.json("{\"next\":null,\"results\":[{\"id\":1}]}"));
		assertThat(ids(api)).containsExactly(1);
		assertThat(api.requests).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Invalid page.", "Invalid cursor", "Not found." })
	void pageThatIsMissingIsAnErrorWhereThePageBeforeStillNamesIt(String detail) {
		StubApi api = StubApi.answering(StubApi.json("{\"count\":300,\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"),
				StubApi.response(HttpStatus.NOT_FOUND, "application/json", "{\"detail\":\"" + detail + "\"}"),
				StubApi.json("{\"count\":300,\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"));
		assertThatExceptionOfType(InodeNotFoundException.class).isThrownBy(() -> ids(api))
			.withMessageContaining(detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"links\":{\"next\":\"http://x/?page=2\",\"previous\":null}",
			"\"next\":null,\"links\":{\"next\":\"?page=2\"}", "\"next\":\"?page=2\",\"links\":{\"next\":null}",
			"\"links\":{\"a\":{\"next\":\"?page=3\"},\"next\":\"?page=2\"}" })
	void nextPageMayBeNamedInLinks(String next) {
		StubApi api = StubApi.answering("{\"count\":2," + next + ",\"results\":[{\"id\":1}]}",
				"{\"count\":2,\"links\":{\"next\":null},\"results\":[{\"id\":2}]}");
		assertThat(ids(api)).containsExactly(1, 2);
		assertThat(api.lastUri()).endsWith("?page=2");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "\"next_page\":2,", "\"page\":1,\"total_pages\":300,", "\"links\":{\"self\":\"/x\"}," })
	void countAboveWhatWasReadIsAnErrorWhereNoNextPageIsNamed(String other) {
		assertThatExceptionOfType(InodeDecodingException.class)
			.isThrownBy(() -> ids(StubApi.answering("{\"count\":300," + other + "\"results\":[{\"id\":1}]}")))
			.withMessageContaining("300")
			.withMessageContaining("links.next");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"count\":1,\"results\":[{\"id\":1}]}", "{\"results\":[{\"id\":1}]}",
			"{\"count\":3,\"next\":null,\"results\":[{\"id\":1}]}", "{\"count\":2,\"results\":[{\"id\":1},null]}" })
	void listWithoutAnotherPageIsWhole(String page) {
		assertThat(ids(StubApi.answering(page))).containsExactly(1);
	}

	@Test
	void missingFirstPageIsAnError() {
		StubApi api = StubApi
			.answering(StubApi.response(HttpStatus.NOT_FOUND, "application/json", "{\"detail\":\"Not found.\"}"));
		assertThatExceptionOfType(InodeNotFoundException.class).isThrownBy(() -> ids(api))
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("/api/v1/links/"));
	}

	@Test
	void laterPageThatIsMissingWithoutDetailIsAnError() {
		StubApi api = StubApi.answering(StubApi.json("{\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"),
				StubApi.response(HttpStatus.NOT_FOUND, "text/html", "<h1>Not Found</h1>"));
		assertThatExceptionOfType(InodeNotFoundException.class).isThrownBy(() -> ids(api));
	}

	@Test
	void laterPageThatFailsIsAnError() {
		StubApi api = StubApi.answering(StubApi.json("{\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"),
				StubApi.response(HttpStatus.BAD_GATEWAY, "text/html", "<h1>Bad Gateway</h1>"));
		assertThatExceptionOfType(InodeServerException.class).isThrownBy(() -> ids(api));
	}

	@Test
	void htmlIsAnErrorThatNamesTheBaseUrl() {
		StubApi api = StubApi.answering("\n <!DOCTYPE html>");
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(api))
			.withMessageContaining("HTML")
			.withMessageContaining("inode.base-url")
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("/api/v1/links/"));
		assertThat(api.cancellations).hasPositiveValue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "OK", "1", "null", "\"text\"", "{}", "{\"results\":null}", "{\"results\":{}}",
			"{\"id\":1}", "[{\"id\":1}", "[{\"id\":1},{\"id\":", "[{\"id\":1},", "[", "{\"results\":[{\"id\":1}]",
			"[{\"id\":1}]}", "[{\"id\":1}}", "[[{\"id\":1}]]", "[ [1,2],[3]]", "[1]", "[NaN]" })
	void anythingElseIsAnError(String body) {
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(StubApi.answering(body)))
			.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo("/api/v1/links/"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \r\n", "\uFEFF" })
	void emptyBodyIsAnErrorUnlessTheStatusSaysSo(String body) {
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(StubApi.answering(body)))
			.withMessageContaining("empty body");
		assertThat(ids(StubApi.answering(ClientResponse.create(HttpStatus.NO_CONTENT).build()))).isEmpty();
	}

	@Test
	void pageAboveTheLimitIsAnErrorThatNamesTheProperty() {
		String page = "{\"results\":[{\"id\":\"" + "x".repeat(2000) + "\"}]}";
		String element = "[{\"id\":1,\"x\":\"" + "x".repeat(2000);
		StubApi api = StubApi.answering(page, element)
			.withCodecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(1000));
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> ids(api))
				.withMessageContaining("inode.max-in-memory-size");
		}
	}

	@Test
	void bodyThatBreaksOffIsAConnectionFailure() {
		Flux<String> body = Flux.concat(Flux.just("[{\"id\":1}"), Flux.error(new IOException("reset")));
		StubApi api = StubApi.answering(ClientResponse.create(HttpStatus.OK).body(body.map(StubApi::buffer)).build());
		StepVerifier.create(api.reactive().links().list())
			.expectNextCount(1)
			.verifyErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(InodeConnectionException.class)
				.hasMessageContaining("GET /api/v1/links/ at inode.example:443")
				.hasCauseInstanceOf(IOException.class));
	}

	@Test
	void eachSubscriptionStartsAnew() {
		StubApi api = new StubApi((request) -> numbered(request, 2));
		Flux<Map<String, Object>> list = api.reactive().links().list();
		assertThat(new ArrayList<>(list.collectList().block())).hasSize(2);
		assertThat(list.collectList().block()).hasSize(2);
		assertThat(api.requests).hasSize(4);
	}

	@Test
	void nothingIsSentWithoutASubscription() {
		StubApi api = StubApi.answering("[]");
		api.reactive().links().list();
		api.reactive().links().get(1);
		assertThat(api.requests).isEmpty();
	}

	private static List<Object> ids(StubApi api) {
		return api.template().links().list().stream().map((link) -> link.get("id")).toList();
	}

	private static ClientResponse numbered(ClientRequest request, int count) {
		int page = page(request);
		String next = (page + 1 < count) ? "\"https://x.example/?page=" + (page + 1) + "\"" : "null";
		return StubApi.json("{\"next\":" + next + ",\"results\":[{\"id\":" + page + "}]}");
	}

	private static int page(ClientRequest request) {
		String query = request.url().getQuery();
		return (query != null) ? Integer.parseInt(query.substring("page=".length())) : 0;
	}

}
