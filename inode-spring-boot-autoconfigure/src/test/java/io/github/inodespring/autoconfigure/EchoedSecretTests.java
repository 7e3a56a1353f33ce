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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A server that echoes secrets in each part of an answer, encoded in each way that
 * servers, frameworks and proxies have.
 */
@Tag("slow")
class EchoedSecretTests {

	private static final String SECRET = "p@ss\"w\u00f6rd+/%1<&Z";

	private static final Map<String, UnaryOperator<String>> ENCODINGS = Encodings.all();

	private static final Map<String, UnaryOperator<String>> PLACES = places();

	private static final Set<String> COMMON_ENCODINGS = Set.of("plain", "form", "HTML");

	private static final Set<String> COMMON_PLACES = Set.of("429 detail", "value");

	private final List<String> leaks = new ArrayList<>();

	private volatile byte[] answer = new byte[0];

	@Test
	void answersOfTheApiRevealNoPassword() {
		try (LoopbackServer api = server(false)) {
			run(api, (context) -> {
				Contexts.list(context);
				attack(false,
						() -> catchThrowable(() -> context.getBean(InodeOperations.class).links().list(Link.class)));
			});
		}
		assertThat(this.leaks).isEmpty();
	}

	@Test
	void answersOfTheTokenEndpointRevealNoPassword() {
		try (LoopbackServer api = server(true)) {
			run(api, (context) -> attack(true, () -> {
				context.getBean(InodeClientFactory.class).forgetTokens();
				return catchThrowable(() -> Contexts.list(context));
			}));
		}
		assertThat(this.leaks).isEmpty();
	}

	private LoopbackServer server(boolean token) {
		return new LoopbackServer((request, connection) -> {
			boolean attack = this.answer.length > 0 && request.isToken() == token;
			byte[] honest = (request.isToken() ? LoopbackServer.TOKEN : LoopbackServer.json("[]"))
				.getBytes(StandardCharsets.UTF_8);
			connection.socket().getOutputStream().write(attack ? this.answer : honest);
			connection.socket().getOutputStream().flush();
			if (attack) {
				connection.close();
			}
		});
	}

	private void attack(boolean few, Supplier<Throwable> call) {
		ENCODINGS.forEach((encoding, encode) -> PLACES.forEach((place, around) -> {
			if (!isChosen(few, encoding, place)) {
				return;
			}
			String echo = encode.apply(SECRET);
			this.answer = around.apply(echo).getBytes(StandardCharsets.UTF_8);
			String shown = shown(call.get()).toLowerCase(Locale.ROOT);
			Stream.of(SECRET, echo, Encodings.json(echo), "ss\"w", "rd+/%1<")
				.filter((secret) -> shown.contains(secret.toLowerCase(Locale.ROOT)))
				.forEach((secret) -> this.leaks.add(encoding + " in " + place + " shows " + secret));
		}));
	}

	private static boolean isChosen(boolean few, String encoding, String place) {
		return few ? encoding.equals("form")
				: COMMON_PLACES.contains(place) || COMMON_ENCODINGS.contains(encoding) || !encoding.contains("Base64");
	}

	private static String shown(Throwable failure) {
		assertThat(failure).isInstanceOf(InodeException.class);
		return ExceptionText.of(failure);
	}

	private static void run(LoopbackServer api, Consumer<ApplicationContext> test) {
		ApplicationContextRunner runner = Contexts.runner()
			.withSystemProperties("inode.oauth2.client-id=cl1ent-id", "inode.oauth2.client-secret=cl1ent-s3cret",
					"inode.oauth2.username=us3r name", "inode.oauth2.password=" + SECRET)
			.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.max-attempts=1");
		runner.run(test::accept);
	}

	private static Map<String, UnaryOperator<String>> places() {
		Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
		for (String status : List.of("200", "400", "429")) {
			all.put(status + " detail", (echo) -> answer(status + " No", "{\"detail\":" + quoted("Got " + echo) + "}"));
			all.put(status + " errors",
					(echo) -> answer(status + " No", "{\"non_field_errors\":[" + quoted(echo) + "]}"));
			all.put(status + " text", (echo) -> answer(status + " No", "Got " + echo + " from you"));
		}
		all.put("page", (echo) -> answer("502 Bad",
				"<html><title>" + Encodings.html(echo) + "</title><p>" + Encodings.html(echo)));
		all.put("paragraph", (echo) -> answer("502 Bad", "<html><p>" + echo + "</p>"));
		all.put("OAuth error", (echo) -> answer("400 No",
				"{\"error\":" + quoted(echo) + ",\"error_description\":" + quoted(echo) + "}"));
		all.put("reason", (echo) -> answer("404 " + echo, "{}"));
		all.put("challenge", (echo) -> answer("401 No", "{}",
				"WWW-Authenticate: Bearer error_description=\"" + Encodings.json(echo) + "\""));
		all.put("location", (echo) -> answer("302 No", "", "Location: https://" + echo + "@" + echo + "/" + echo));
		all.put("retry after", (echo) -> answer("429 No", "{}", "Retry-After: " + echo));
		all.put("content type", (echo) -> answer("200 OK", "<p>", "Content-Type: text/html;charset=" + echo));
		all.put("garbage", (echo) -> "SSH-2.0-" + echo + "\r\n\r\n");
		all.put("version", (echo) -> "HTTP/9.9 " + echo + "\r\n\r\n");
		all.put("length", (echo) -> "HTTP/1.1 200 OK\r\nContent-Length: " + echo + "\r\n\r\n");
		all.put("value", (echo) -> answer("200 OK", "[{\"speed\":" + quoted(echo) + "}]"));
		all.put("name", (echo) -> answer("200 OK", "[{\"speeds\":{" + quoted(echo) + ":" + quoted(echo) + "}}]"));
		all.put("broken JSON", (echo) -> answer("200 OK", "[{\"a\": " + echo + "}]"));
		all.put("next", (echo) -> answer("200 OK", "{\"results\":[],\"next\":" + quoted(echo) + "}"));
		all.put("next query", (echo) -> answer("200 OK", "{\"results\":[],\"next\":" + quoted("?a=" + echo) + "}"));
		return all;
	}

	private static String answer(String status, String body, String... headers) {
		return "HTTP/1.1 " + status + "\r\n"
				+ List.of(headers).stream().map((header) -> header + "\r\n").collect(Collectors.joining())
				+ "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
	}

	private static String quoted(String text) {
		return '"' + Encodings.json(text) + '"';
	}

	record Link(long speed, Map<String, Integer> speeds) {

	}

}
