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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a hostile server sends without end is refused before the heap is full, and the
 * largest lists that are promised are read: with the defaults, one after the other in a
 * virtual machine of its own.
 */
@Tag("slow")
class SmallHeapTests {

	@Test
	void attacksAreRefused() throws Exception {
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			HeapAttack attack = HeapAttack.valueOf(request.target().split("/", -1)[3]);
			attack.answer(request.target(), new EndlessAnswer(connection.socket().getOutputStream()));
			connection.close();
		})) {
			Map<String, List<String>> results = fork("-Xmx256m", server.url(),
					Stream.of(HeapAttack.values()).map((attack) -> attack + ":" + attack.ways).toList());
			for (HeapAttack attack : HeapAttack.values()) {
				assertRefused(results.getOrDefault(attack.name(), List.of()), attack);
			}
		}
	}

	private static void assertRefused(List<String> results, HeapAttack attack) {
		assertThat(results).as(attack.name()).hasSize(attack.ways.length()).allSatisfy((result) -> {
			assertThat(result).contains("InodeDecodingException")
				.containsAnyOf("inode.max-list-size", "inode.max-in-memory-size", "100 consecutive pages");
			assertThat(!result.contains("inode.max-list-size") || result.contains("stream")).as(result).isTrue();
		});
	}

	@Test
	void twentyThousandLinksAreReadWithTheDefaults() throws Exception {
		String link = "{\"id\":1,\"name\":\"" + "x".repeat(474 - 25) + "\"},";
		byte[] list = ("[" + link.repeat(19_999) + link.substring(0, link.length() - 1) + "]")
			.getBytes(StandardCharsets.UTF_8);
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			answer(connection).begin("Content-Length: " + list.length).write(list);
			connection.close();
		})) {
			assertThat(fork("-Xmx512m", server.url(), List.of("links:LF")).get("links")).containsExactly("L 20000",
					"F 20000");
		}
	}

	@Test
	void largestObjectsAndListsAreReadWithTheDefaults() throws Exception {
		String item = "{\"id\":123456},";
		byte[] list = ("[" + item.repeat(150_000) + "{}]").getBytes(StandardCharsets.UTF_8);
		try (LoopbackServer server = new LoopbackServer((request, connection) -> {
			if (request.target().contains("/list/")) {
				answer(connection).begin("Content-Length: " + list.length).write(list);
			}
			else {
				answer(connection).begin().write("{\"results\":[{}").times(1_300_000, ",{}").write("]}");
			}
			connection.close();
		})) {
			assertThat(fork("-Xmx256m", server.url(), List.of("object:SG", "list:P")))
				.containsEntry("object", List.of("S 1300001", "G 1"))
				.containsEntry("list", List.of("P 150001"));
		}
	}

	private static EndlessAnswer answer(LoopbackServer.Connection connection) throws IOException {
		return new EndlessAnswer(connection.socket().getOutputStream());
	}

	private static Map<String, List<String>> fork(String heap, String url, List<String> collections) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), heap, "-Xshare:auto",
						"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						Reader.class.getName(), url));
		command.addAll(collections);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		LoopbackServer.run(() -> destroyLater(process));
		try (var output = process.inputReader()) {
			return output.lines()
				.peek(System.out::println)
				.filter((line) -> line.startsWith(Reader.RESULT))
				.map((line) -> line.substring(Reader.RESULT.length()).split(" ", 2))
				.collect(Collectors.groupingBy((line) -> line[0],
						Collectors.mapping((line) -> line[1], Collectors.toList())));
		}
	}

	private static void destroyLater(Process process) {
		try {
			process.waitFor(120, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		process.destroyForcibly();
	}

	/**
	 * The program that reads.
	 */
	static final class Reader {

		static final String RESULT = "result: ";

		private Reader() {
		}

		public static void main(String[] args) {
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + args[0]).run((context) -> {
				for (String collection : List.of(args).subList(1, args.length)) {
					String[] parts = collection.split(":", 2);
					parts[1].chars()
						.forEach((way) -> System.out
							.println(RESULT + parts[0] + " " + result((char) way, parts[0], context)));
				}
			});
			Runtime.getRuntime().halt(0);
		}

		private static String result(char way, String collection, ApplicationContext context) {
			try {
				ConditionalReader poll = new ConditionalReader(context.getBean("inodeWebClient", WebClient.class),
						collection);
				return way + " " + read(way, context.getBean(InodeOperations.class).collection(collection), poll);
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

		private static @Nullable Object read(char way, InodeCollection items, ConditionalReader poll) {
			return switch (way) {
				case 'L' -> items.list().size();
				case 'S' -> items.stream().count();
				case 'G' -> items.get(1).size();
				case 'P' -> polled(poll);
				default -> poll.read().map(List::size).block();
			};
		}

	}

}
