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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.error.InodeServerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ConditionalReader}.
 */
class ConditionalReaderTests {

	private static final String OLD = "Mon, 23 Nov 2026 10:00:00 GMT";

	private static final String NOW = "Mon, 23 Nov 2026 10:00:01 GMT";

	private final Map<String, Page> pages = new HashMap<>();

	private final StubApi api = new StubApi(this::answer);

	private final ConditionalReader reader = new ConditionalReader(this.api.client(), "links");

	@Test
	void unchangedArrayCostsA304AndBringsNothing() {
		page("", "[{\"id\":1}]").etag = "\"a\"";
		assertThat(ids()).containsExactly(1);
		assertThat(ids()).isNull();
		assertThat(ids()).isNull();
		assertThat(sent(HttpHeaders.IF_NONE_MATCH)).containsExactly("-", "\"a\"", "\"a\"");
	}

	@Test
	void changedArrayIsReadAndItsNewTagRemembered() {
		page("", "[{\"id\":1}]").etag = "\"a\"";
		ids();
		page("", "[{\"id\":2}]").etag = "W/\"b\"";
		assertThat(ids()).containsExactly(2);
		assertThat(ids()).isNull();
		assertThat(sent(HttpHeaders.IF_NONE_MATCH)).containsExactly("-", "\"a\"", "W/\"b\"");
	}

	@Test
	void lastModifiedIsSentBackWhereThereIsNoTag() {
		page("", "[{\"id\":1}]").lastModified = OLD;
		assertThat(ids()).containsExactly(1);
		assertThat(ids()).isNull();
		assertThat(sent(HttpHeaders.IF_MODIFIED_SINCE)).containsExactly("-", OLD);
	}

	@Test
	void lastModifiedIsLeftOutWhereThereIsATag() {
		Page page = page("", "[{\"id\":1}]");
		page.etag = "\"a\"";
		page.lastModified = OLD;
		ids();
		ids();
		assertThat(sent(HttpHeaders.IF_MODIFIED_SINCE)).containsExactly("-", "-");
		assertThat(sent(HttpHeaders.IF_NONE_MATCH)).containsExactly("-", "\"a\"");
	}

	@Test
	void lastModifiedWithinTheSecondOfTheAnswerIsNotTrusted() {
		page("", "[{\"id\":1}]").lastModified = NOW;
		ids();
		assertThat(ids()).containsExactly(1);
		assertThat(sent(HttpHeaders.IF_MODIFIED_SINCE)).containsExactly("-", "-");
	}

	@Test
	void unusableValidatorsAreIgnored() {
		Page page = page("", "[{\"id\":1}]");
		page.etag = "\"\u0001\"";
		page.lastModified = "yesterday";
		ids();
		assertThat(ids()).containsExactly(1);
		assertThat(sent(HttpHeaders.IF_NONE_MATCH)).containsExactly("-", "-");
		assertThat(sent(HttpHeaders.IF_MODIFIED_SINCE)).containsExactly("-", "-");
	}

	@Test
	void withoutValidatorsEveryReadBringsAll() {
		page("", "[{\"id\":1}]");
		assertThat(ids()).containsExactly(1);
		assertThat(ids()).containsExactly(1);
	}

	@Test
	void oneChangedPageOfSeveralBringsAllInOrder() {
		threePages();
		assertThat(ids()).containsExactly(1, 2, 3);
		page("page=2", page(22, "page=3")).etag = "\"new\"";
		assertThat(ids()).containsExactly(1, 22, 3);
		assertThat(this.api.uris()).hasSize(6);
		assertThat(ids()).isNull();
	}

	@Test
	void unchangedPagesBringNothing() {
		threePages();
		ids();
		assertThat(ids()).isNull();
		assertThat(sent(HttpHeaders.IF_NONE_MATCH).subList(3, 6)).containsExactly("\"\"", "\"page=2\"", "\"page=3\"");
	}

	@Test
	void failureInTheMiddleKeepsWhatIsKnown() {
		threePages();
		ids();
		page("", page(11, "page=2")).etag = "\"new\"";
		Page second = this.pages.get("page=2");
		page("page=2", "oops").status = HttpStatus.BAD_GATEWAY;
		assertThatExceptionOfType(InodeServerException.class).isThrownBy(this::ids);
		this.pages.put("page=2", second);
		assertThat(ids()).containsExactly(11, 2, 3);
		assertThat(sent(HttpHeaders.IF_NONE_MATCH).subList(5, 8)).containsExactly("\"\"", "\"page=2\"", "\"page=3\"");
	}

	@Test
	void pageThatIsGoneIsAChangeOnce() {
		threePages();
		ids();
		page("page=3", "{\"detail\":\"Invalid page.\"}").status = HttpStatus.NOT_FOUND;
		assertThatExceptionOfType(InodeNotFoundException.class).isThrownBy(this::ids);
		page("page=2", page(2, null)).etag = "\"new\"";
		assertThat(ids()).containsExactly(1, 2);
		assertThat(ids()).isNull();
	}

	@Test
	void missingFirstPageIsAFailure() {
		page("", "{\"detail\":\"Not found.\"}").status = HttpStatus.NOT_FOUND;
		assertThatExceptionOfType(InodeResponseException.class).isThrownBy(this::ids);
	}

	@Test
	void loopIsAFailureAlsoThroughKnownPages() {
		threePages();
		ids();
		page("page=3", page(3, "page=2")).etag = "\"new\"";
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this::ids)
			.withMessageContaining("leads back");
	}

	@Test
	void notModifiedThatWasNotAskedForIsAFailure() {
		page("", "").status = HttpStatus.NOT_MODIFIED;
		assertThatExceptionOfType(InodeResponseException.class).isThrownBy(this::ids);
	}

	@Test
	void tenThousandPagesAreReadTwice() {
		for (int i = 0; i < 10_000; i++) {
			page((i == 0) ? "" : "page=" + i, page(i, (i == 9_999) ? null : "page=" + (i + 1))).etag = "\"" + i + "\"";
		}
		assertThat(ids()).hasSize(10_000);
		assertThat(ids()).isNull();
		assertThat(this.api.requests).hasSize(20_000);
	}

	@Test
	void itemsCannotBeModified() {
		page("", "[{\"id\":1,\"at\":{\"road\":[1]}}]");
		List<Map<String, @Nullable Object>> items = this.reader.read().block();
		assertThat(items).isUnmodifiable();
		assertThat(items.get(0)).isUnmodifiable();
		Map<?, ?> nested = (Map<?, ?>) items.get(0).get("at");
		assertThat(nested).isUnmodifiable();
		assertThat((List<?>) nested.get("road")).isUnmodifiable();
	}

	@Test
	void whatIsNotKeptIsBroughtAgain() {
		page("", "[{\"id\":1}]").etag = "\"a\"";
		ids();
		page("", "[{\"id\":2}]").etag = "\"b\"";
		assertThat(this.reader.read().block(Duration.ofSeconds(30))).hasSize(1);
		assertThat(ids()).containsExactly(2);
		assertThat(sent(HttpHeaders.IF_NONE_MATCH)).containsExactly("-", "\"a\"", "\"a\"");
	}

	@Test
	void itemsAreHeldOnceInTheInstancesThatWereKept() {
		threePages();
		List<Map<String, @Nullable Object>> mine = List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3));
		assertThat(this.reader.read().block(Duration.ofSeconds(30))).isEqualTo(mine);
		this.reader.keep(mine);
		page("page=2", page(22, "page=3")).etag = "\"new\"";
		List<Map<String, @Nullable Object>> items = this.reader.read().block(Duration.ofSeconds(30));
		assertThat(items).hasSize(3);
		assertThat(items.get(0)).isSameAs(mine.get(0));
		assertThat(items.get(2)).isSameAs(mine.get(2));
	}

	@Test
	void asManyMustBeKeptAsWereRead() {
		threePages();
		this.reader.read().block(Duration.ofSeconds(30));
		assertThatIllegalArgumentException().isThrownBy(() -> this.reader.keep(List.of(Map.of("id", 1))));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.reader.keep(List.of(Map.of(), Map.of(), Map.of(), Map.of())));
	}

	@Test
	void itemThatIsNoObjectIsAFailure() {
		page("", "[{\"id\":1},2]");
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this::ids);
		page("", "{\"results\":[{\"id\":1},\"two\"]}");
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(this::ids);
	}

	@Test
	void nameMustBeThatOfACollection() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ConditionalReader(this.api.client(), "a?b"));
	}

	private void threePages() {
		page("", page(1, "page=2")).etag = "\"\"";
		page("page=2", page(2, "page=3")).etag = "\"page=2\"";
		page("page=3", page(3, null)).etag = "\"page=3\"";
	}

	private static String page(int id, @Nullable String next) {
		return "{\"next\":%s,\"results\":[{\"id\":%d}]}".formatted((next != null) ? "\"?" + next + "\"" : null, id);
	}

	private Page page(String query, String body) {
		Page page = new Page(body);
		this.pages.put(query, page);
		return page;
	}

	private ClientResponse answer(ClientRequest request) {
		String query = request.url().getRawQuery();
		return this.pages.get((query != null) ? query : "").answer(request.headers());
	}

	private @Nullable List<Object> ids() {
		List<Map<String, @Nullable Object>> items = this.reader.read().block(Duration.ofSeconds(30));
		if (items == null) {
			return null;
		}
		this.reader.keep(items);
		return items.stream().map((item) -> item.get("id")).toList();
	}

	private List<String> sent(String header) {
		return this.api.requests.stream()
			.map((request) -> request.headers().getFirst(header))
			.map((value) -> (value != null) ? value : "-")
			.toList();
	}

	private static final class Page {

		private final String body;

		private HttpStatus status = HttpStatus.OK;

		private @Nullable String etag;

		private @Nullable String lastModified;

		Page(String body) {
			this.body = body;
		}

		ClientResponse answer(HttpHeaders headers) {
			boolean known = (this.etag != null && this.etag.equals(headers.getFirst(HttpHeaders.IF_NONE_MATCH)))
					|| (this.lastModified != null
							&& this.lastModified.equals(headers.getFirst(HttpHeaders.IF_MODIFIED_SINCE)));
			ClientResponse.Builder answer = ClientResponse.create(known ? HttpStatus.NOT_MODIFIED : this.status)
				.header(HttpHeaders.DATE, NOW);
			if (this.etag != null) {
				answer.header(HttpHeaders.ETAG, this.etag);
			}
			if (this.lastModified != null) {
				answer.header(HttpHeaders.LAST_MODIFIED, this.lastModified);
			}
			return answer.body(known ? Flux.empty() : Flux.just(StubApi.buffer(this.body))).build();
		}

	}

}
