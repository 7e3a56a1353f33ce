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

package io.github.inodespring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A list is whole, or it is an exception: over a real connection, however it is read.
 */
class WholeListTests {

	private static final String NOT_FOUND = LoopbackServer.answer("404 Not Found", "{\"detail\":\"Invalid cursor\"}");

	private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\n\r\n";

	private final AtomicInteger answered = new AtomicInteger();

	private final LoopbackServer server = new LoopbackServer(
			(request, connection) -> connection.write(this.answers.get(this.answered.getAndIncrement())));

	private volatile List<String> answers = List.of();

	@AfterEach
	void close() {
		this.server.close();
	}

	static Stream<String> linkedPages() {
		Stream<String> bodies = Stream
			.of("\"count\":2,\"links\":{\"next\":\"http://x/?page=2\",\"previous\":null},",
					"\"next\":\"http://other.example:99/x?page=2\",", "\"next\":\"/api/v1/links/?page=2#x\",",
					"\"next\":null,\"links\":{\"next\":\"?page=2\"},")
			.map((fields) -> LoopbackServer.json("{" + fields + "\"results\":[{\"id\":1}]}"));
		Stream<String> headers = Stream
			.of("Link: </?page=2>; rel=\"next\"", "link: <?page=2>;title=\"a, <b>; c\";REL=NEXT",
					"Link: <?page=0>; rel=prev, <?page=2>; rel=\"last next\", <?page=9>; rel=last",
					"Link: <?page=0>; rel=\"prev\"\r\nLink: <?page=2>; rel='next'")
			.map((header) -> LoopbackServer.answer("200 OK", "[{\"id\":1}]", header));
		return Stream.concat(bodies, Stream.concat(headers, Stream.of(LoopbackServer.answer("206 Partial Content",
				"{\"count\":2,\"results\":[{\"id\":1}]}", "Link: <?page=2>; rel=next"))));
	}

	@ParameterizedTest
	@MethodSource("linkedPages")
	void nextPageIsFollowed(String first) {
		everyWay(List.of(first, LoopbackServer.json("{\"count\":2,\"results\":[{\"id\":2}]}")),
				(way, context) -> assertThat(way.ids(context)).containsExactly(1, 2));
		assertThat(this.server.requests()).hasSize(2 * Way.values().length)
			.last()
			.extracting(LoopbackServer.Request::target)
			.isEqualTo("/api/v1/links/?page=2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"count\":300", "\"count\":\"300\"", "\"count\":2.0", "\"count\":3e2",
			"\"count\":18446744073709551616", "\"total\":2", "\"totalCount\":2", "\"meta\":{\"count\":2}",
			"\"next_page\":2", "\"nextPageUrl\":\"?page=2\"", "\"page\":1,\"total_pages\":2", "\"pages\":2",
			"\"has_next\":true", "\"pagination\":{\"next\":\"?page=2\"}",
			"\"_links\":{\"next\":{\"href\":\"?page=2\"}}",
			"\"meta\":{\"pagination\":{\"current_page\":3,\"last_page\":4}}",
			"\"paging\":{\"cursors\":{\"next\":\"x\"}}",
			"\"links\":[{\"rel\":\"self\"},{\"href\":\"?page=2\",\"rel\":\"next\"}]" })
	void pageThatSpeaksOfMoreButNamesNoNextPageIsAnError(String fields) {
		refused(LoopbackServer.json("{" + fields + ",\"results\":[{\"id\":1}]}"), "no next page");
		refused(LoopbackServer.json("{\"results\":[{\"id\":1}]," + fields + "}"), "no next page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"count\":1", "\"count\":300,\"next\":null", "\"count\":300,\"links\":{\"next\":null}",
			"\"page\":2,\"total_pages\":2", "\"page\":0,\"total_pages\":1", "\"next_page\":null,\"has_more\":false",
			"\"next_cursor\":\"\"", "\"summary\":{\"count\":300,\"next\":1}", "\"next_update\":\"2026-01-01\"",
			"\"links\":[{\"rel\":\"self\"}],\"pages\":[1,2,3]", "\"meta\":{\"x\":[[{}],{\"next\":1}]}" })
	void pageThatSpeaksOfNoMoreIsWhole(String fields) {
		everyWay(List.of(LoopbackServer.json("{" + fields + ",\"results\":[{\"id\":1}]}")),
				(way, context) -> assertThat(way.ids(context)).containsExactly(1));
	}

	@Test
	void laterPageThatIsMissingIsAnErrorWhereItIsStillNamed() {
		String page = LoopbackServer.json("{\"count\":300,\"next\":\"?page=2\",\"results\":[{\"id\":1}]}");
		everyWay(List.of(page, NOT_FOUND, page), (way, context) -> fails(way, context, InodeNotFoundException.class,
				"/api/v1/links/: 404; Invalid cursor"));
		String array = LoopbackServer.answer("200 OK", "[{\"id\":1}]", "Link: <?page=2>; rel=next");
		everyWay(List.of(array, NOT_FOUND, array),
				(way, context) -> fails(way, context, InodeNotFoundException.class, "Invalid cursor"));
	}

	@Test
	void laterPageThatIsMissingEndsTheListWhereItIsNamedNoMore() {
		everyWay(
				List.of(LoopbackServer.json("{\"count\":3,\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"),
						LoopbackServer.json("{\"count\":3,\"next\":\"?page=3\",\"results\":[{\"id\":2}]}"), NOT_FOUND,
						LoopbackServer.json("{\"count\":2,\"next\":null,\"results\":[{\"id\":2}]}")),
				(way, context) -> assertThat(way.ids(context)).containsExactly(1, 2));
		assertThat(this.server.requests()).hasSize(4 * Way.values().length)
			.last()
			.extracting(LoopbackServer.Request::target)
			.isEqualTo("/api/v1/links/?page=2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\":1}][{\"id\":2}]", "[{\"id\":1}] {}", "[{\"id\":1}]x", "[{\"id\":1}],",
			"{\"results\":[{\"id\":1}]}{\"results\":[{\"id\":2}]}", "{\"results\":[{\"id\":1}]} []",
			"{\"results\":[{\"id\":1}],\"results\":[{\"id\":2}]}" })
	void secondValueIsAnError(String body) {
		refused(LoopbackServer.json(body), "");
	}

	@Test
	void emptyBodyIsAnEmptyListOnlyWhereTheStatusSaysSo() {
		refused(LoopbackServer.json(""), "an empty body");
		refused(LoopbackServer.json(" \r\n\t"), "an empty body");
		refused(LoopbackServer.answer("201 Created", ""), "an empty body");
		everyWay(List.of(NO_CONTENT), (way, context) -> assertThat(way.ids(context)).isEmpty());
	}

	@Test
	void laterPageWithoutABodyIsAnError() {
		everyWay(
				List.of(LoopbackServer.json("{\"count\":2,\"next\":\"?page=2\",\"results\":[{\"id\":1}]}"), NO_CONTENT),
				(way, context) -> fails(way, context, InodeDecodingException.class, "an empty body"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"id\":1}]", "{\"results\":[{\"id\":1}]}" })
	void partIsAnErrorWhereNoNextPageIsNamed(String body) {
		refused(LoopbackServer.answer("206 Partial Content", body, "Content-Range: items 0-0/300"), "206");
	}

	@Test
	void oneElementOfAStreamTakesOnePage() {
		for (String first : linkedPages().toList()) {
			run(List.of(first), (context) -> {
				try (Stream<Map<String, @Nullable Object>> links = context.getBean(InodeOperations.class)
					.links()
					.stream()) {
					assertThat(links.findFirst()).contains(Map.of("id", 1));
				}
			});
			assertThat(this.answered).hasValue(1);
		}
	}

	private void refused(String answer, String message) {
		everyWay(List.of(answer), (way, context) -> fails(way, context, InodeDecodingException.class, message));
	}

	private static void fails(Way way, ApplicationContext context, Class<? extends InodeException> type,
			String message) {
		assertThatExceptionOfType(type).as(way.name())
			.isThrownBy(() -> way.ids(context))
			.withMessageContaining(message);
	}

	private void everyWay(List<String> answers, Check check) {
		run(answers, (context) -> {
			for (Way way : Way.values()) {
				this.answered.set(0);
				check.check(way, context);
				assertThat(this.answered).as(way.name()).hasValue(answers.size());
			}
		});
	}

	private void run(List<String> answers, Use use) {
		this.answers = answers;
		this.answered.set(0);
		Contexts.withApiKey().withPropertyValues("inode.base-url=" + this.server.url()).run(use::use);
	}

	/**
	 * How a list is read.
	 */
	private enum Way {

		LIST, STREAM, FLUX, POLL;

		List<Object> ids(ApplicationContext context) {
			return items(context).stream().map((item) -> Objects.requireNonNull(item.get("id"))).toList();
		}

		private List<Map<String, @Nullable Object>> items(ApplicationContext context) {
			InodeCollection links = context.getBean(InodeOperations.class).links();
			return switch (this) {
				case LIST -> links.list();
				case STREAM -> read(links.stream());
				case FLUX -> read(context.getBean(ReactiveInodeOperations.class).links().list().toStream());
				case POLL -> Objects.requireNonNull(
						new ConditionalReader(context.getBean("inodeWebClient", WebClient.class), "links").read()
							.block(Duration.ofSeconds(10)));
			};
		}

		private static List<Map<String, @Nullable Object>> read(Stream<Map<String, @Nullable Object>> items) {
			try (items) {
				return items.toList();
			}
		}

	}

	private interface Check {

		void check(Way way, ApplicationContext context);

	}

	private interface Use {

		void use(ApplicationContext context);

	}

}
