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

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a hostile server sends without end is refused before the heap is full: each attack
 * is read with the defaults in a virtual machine of its own.
 */
class SmallHeapTests {

	@ParameterizedTest
	@EnumSource
	void attackIsRefused(Attack attack) throws Exception {
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			OutputStream out = connection.socket().getOutputStream();
			attack.answer(request.target(), new Answer(out));
			connection.close();
		})) {
			List<String> results = fork("-Xmx256m", server.url(), attack.ways);
			assertThat(results).hasSize(attack.ways.length());
			assertThat(results).allSatisfy((result) -> assertThat(result).contains("InodeDecodingException"));
			assertThat(results).allSatisfy((result) -> assertThat(result).containsAnyOf("inode.max-list-size",
					"inode.max-in-memory-size", "100 pages in a row"));
			assertThat(results.stream().filter((result) -> result.contains("inode.max-list-size")))
				.allSatisfy((result) -> assertThat(result).contains("stream"));
		}
	}

	@Test
	void twentyThousandLinksAreReadWithTheDefaults() throws Exception {
		String link = "{\"id\":1,\"name\":\"" + "x".repeat(474 - 25) + "\"},";
		byte[] list = ("[" + link.repeat(19_999) + link.substring(0, link.length() - 1) + "]")
			.getBytes(StandardCharsets.UTF_8);
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			new Answer(connection.socket().getOutputStream()).begin("Content-Length: " + list.length).write(list);
			connection.close();
		})) {
			assertThat(fork("-Xmx512m", server.url(), "LF")).containsExactly("L 20000", "F 20000");
		}
	}

	@Test
	void largestObjectsAreReadWithTheDefaults() throws Exception {
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			new Answer(connection.socket().getOutputStream()).begin()
				.write("{\"results\":[{}")
				.times(1_300_000, ",{}")
				.write("]}");
			connection.close();
		})) {
			assertThat(fork("-Xmx256m", server.url(), "SG")).containsExactly("S 1300001", "G 1");
		}
	}

	@Test
	void largestListIsPolledAgainAndAgain() throws Exception {
		String item = "{\"id\":123456},";
		byte[] list = ("[" + item.repeat(150_000) + "{}]").getBytes(StandardCharsets.UTF_8);
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			new Answer(connection.socket().getOutputStream()).begin("Content-Length: " + list.length).write(list);
			connection.close();
		})) {
			assertThat(fork("-Xmx256m", server.url(), "P")).containsExactly("P 150001");
		}
	}

	private static List<String> fork(String heap, String url, String ways) throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), Reader.class.getName(), url, ways)
			.redirectErrorStream(true)
			.start();
		LoopbackServer.run(() -> destroyLater(process));
		List<String> results = new ArrayList<>();
		try (var output = process.inputReader()) {
			output.lines()
				.peek(System.out::println)
				.filter((line) -> line.startsWith(Reader.RESULT))
				.forEach((line) -> results.add(line.substring(Reader.RESULT.length())));
		}
		return results;
	}

	private static void destroyLater(Process process) {
		try {
			process.waitFor(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		process.destroyForcibly();
	}

	/**
	 * What the server sends, and how it is read: L is a list, S a stream, G an object, F
	 * the poll of a feed.
	 */
	private enum Attack {

		ENDLESS_ARRAY("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[{\"id\":0}").forever(",{\"id\":1}");
			}

		},
		GZIP_BOMB("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin("Content-Encoding: gzip").zipped().write("[{\"id\":0}").forever(",{\"id\":1}");
			}

		},
		PAGE_OF_EMPTY_OBJECTS("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("{\"results\":[{}").times(5_000_000, ",{}").write("]}");
			}

		},
		SMALLER_PAGE_OF_EMPTY_OBJECTS("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("{\"results\":[{}").times(1_300_000, ",{}").write("]}");
			}

		},
		NULLS("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[null").forever(",null");
			}

		},
		WHITE_SPACE("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin("Content-Encoding: gzip").zipped().forever(" \n\t\r");
			}

		},
		WHITE_SPACE_BETWEEN("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin("Content-Encoding: gzip").zipped().write("[{\"id\":1},").forever("  \n ");
			}

		},
		WHITE_SPACE_AFTER("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[]").forever("  \n ");
			}

		},
		ENDLESS_ELEMENT("LSGF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[{\"id\":\"").forever("xxxxxxxx");
			}

		},
		WIDE_STRINGS("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin("Content-Encoding: gzip")
					.zipped()
					.write("[{}")
					.forever(",{\"a\":\"\u20ac" + "x".repeat(3000) + "\"}");
			}

		},
		UNIQUE_NAMES("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[{}");
				for (long from = 0; true; from += 1000) {
					answer.write(LongStream.range(from, from + 1000)
						.mapToObj((i) -> ",{\"k%d\":%d.%d}".formatted(i, i, i))
						.collect(Collectors.joining()));
				}
			}

		},
		NESTED_ARRAYS("LF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				answer.begin().write("[{}");
				while (true) {
					answer.write(",{\"a\":[[]").times(100_000, ",[]").write("]}");
				}
			}

		},
		NEXT_WITHOUT_END("LSF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				String page = target.contains("=") ? target.replaceAll(".*=", "") : "0";
				String body = "{\"results\":[],\"next\":\"?page=" + (Integer.parseInt(page) + 1) + "\"}";
				answer.begin("Content-Length: " + body.length()).write(body);
			}

		},
		NEXT_WITHOUT_END_OF_NULLS("LSF") {

			@Override
			void answer(String target, Answer answer) throws IOException {
				String page = target.contains("=") ? target.replaceAll(".*=", "") : "0";
				String body = "[null" + ",null".repeat(1000) + "]";
				answer
					.begin("Content-Length: " + body.length(),
							"Link: <?page=" + (Integer.parseInt(page) + 1) + ">; rel=next")
					.write(body);
			}

		};

		private final String ways;

		Attack(String ways) {
			this.ways = ways;
		}

		abstract void answer(String target, Answer answer) throws IOException;

	}

	/**
	 * An answer that ends when the client has gone.
	 */
	private static final class Answer {

		private OutputStream out;

		Answer(OutputStream out) {
			this.out = out;
		}

		Answer begin(String... headers) throws IOException {
			return write("HTTP/1.1 200 OK\r\nConnection: close\r\n"
					+ String.join("", Stream.of(headers).map((header) -> header + "\r\n").toList()) + "\r\n");
		}

		Answer zipped() throws IOException {
			this.out = new GZIPOutputStream(this.out, 64 * 1024);
			return this;
		}

		Answer write(String text) throws IOException {
			return write(text.getBytes(StandardCharsets.UTF_8));
		}

		Answer write(byte[] bytes) throws IOException {
			this.out.write(bytes);
			return this;
		}

		Answer times(int count, String text) throws IOException {
			for (int i = 0; i < count; i += 1000) {
				write(text.repeat(1000));
			}
			return this;
		}

		void forever(String text) throws IOException {
			byte[] bytes = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
			while (true) {
				write(bytes);
			}
		}

	}

	/**
	 * The program that reads.
	 */
	static final class Reader {

		static final String RESULT = "result: ";

		private Reader() {
		}

		public static void main(String[] args) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + args[0])
				.run((context) -> args[1].chars()
					.forEach((way) -> System.out.println(RESULT + result((char) way, context))));
			Runtime.getRuntime().halt(0);
		}

		private static String result(char way, ApplicationContext context) {
			try {
				return way + " " + read(way, context.getBean(InodeOperations.class).links(),
						context.getBean("inodeWebClient", WebClient.class));
			}
			catch (RuntimeException | Error ex) {
				return way + " " + ex;
			}
		}

		private static int polled(ConditionalReader reader) {
			int size = 0;
			for (int i = 0; i < 5; i++) {
				List<Map<String, @Nullable Object>> items = Objects.requireNonNull(reader.read().block());
				reader.keep(items);
				size = items.size();
			}
			return size;
		}

		private static @Nullable Object read(char way, InodeCollection links, WebClient client) {
			return switch (way) {
				case 'L' -> links.list().size();
				case 'S' -> links.stream().count();
				case 'G' -> links.get(1).size();
				case 'P' -> polled(new ConditionalReader(client, "links"));
				default -> new ConditionalReader(client, "links").read().map(List::size).block();
			};
		}

	}

}
