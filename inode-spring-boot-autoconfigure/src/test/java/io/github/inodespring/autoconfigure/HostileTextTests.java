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

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.github.inodespring.ConditionalReader;
import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.InodeRateLimitException;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that text of the server, wherever it is from, reaches exceptions and the log in
 * one line, without control characters and without a secret.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileTextTests {

	private static final String KEY = "Ab3/xyz+K3y&9\\\"q";

	private static final List<String> GRANT = List.of("cl1ent-id", "cl1ent=s3cr3t%", "us3r name", "p@ss\"w\u00f6rd+1");

	private static final List<UnaryOperator<String>> ENCODINGS = List.of(UnaryOperator.identity(),
			(text) -> text.toUpperCase(Locale.ROOT), (text) -> URLEncoder.encode(text, StandardCharsets.UTF_8),
			(text) -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").toLowerCase(Locale.ROOT),
			(text) -> base64("x:" + text), (text) -> base64("user:" + text + ":"),
			(text) -> text.replace("\"", "&quot;").replace("&", "&amp;"));

	@Test
	void forgedLogLineStaysInOneLine(CapturedOutput output) {
		InodeException failure = failure(401, "{\"detail\":\"Invalid token.\\n2026 ERROR FORGED admin\\r\\u009b31m\"}");
		assertThat(failure.getMessage()).contains("Invalid token. 2026 ERROR FORGED admin 31m;");
		assertThat(output.getAll().lines()).noneMatch((line) -> line.startsWith("2026 ERROR FORGED"));
		assertThat(output).doesNotContain("\u009b");
	}

	@Test
	void detailAndBodyAreOneLineEach() {
		InodeResponseException failure = (InodeResponseException) failure(400, "{\"detail\":\"a\\n\\u2028\\u009bb\"}");
		assertThat(failure.getDetail()).isEqualTo("a b");
		assertThat(failure.getBody()).startsWith("{\"detail\"").hasLineCount(1);
		assertThat(ExceptionText.of(failure)).contains(failure.getBody());
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 429, 503 })
	void secretsOfTheTokenRequestAreHidden(int status, CapturedOutput output) {
		String detail = json("no: " + echoes(GRANT));
		try (LoopbackServer api = new LoopbackServer((request, connection) -> connection.write(
				LoopbackServer.answer(status + " No", ascii("{\"detail\":" + detail + ",\"error\":\"cl1ent-id\"}"))))) {
			passwordGrant(api).run((context) -> {
				InodeException failure = catchThrowableOfType(InodeException.class, () -> Contexts.list(context));
				assertClean(failure, GRANT);
				assertThat(output.getAll()).doesNotContain(GRANT);
				if (status == 429) {
					InodeRateLimitException limit = (InodeRateLimitException) failure;
					assertThat(limit.getDetail()).startsWith("no: ******");
					assertThat(limit.getBody() + limit.getDetail()).doesNotContain(GRANT);
				}
			});
		}
	}

	@Test
	void secretsOfTheLoginAreHiddenInAnswersOfTheApi() {
		String detail = json("no: " + echoes(GRANT) + " r3fresh-t0ken acc3ss-t0ken");
		try (LoopbackServer api = new LoopbackServer((request,
				connection) -> connection.write(request.isToken()
						? LoopbackServer.json("{\"access_token\":\"acc3ss-t0ken\",\"refresh_token\":\"r3fresh-t0ken\"}")
						: LoopbackServer.answer("400 No", ascii("{\"detail\":" + detail + "}"))))) {
			passwordGrant(api).run((context) -> {
				InodeException failure = catchThrowableOfType(InodeException.class, () -> Contexts.list(context));
				assertThat(failure.getMessage()).contains("400; no: ******");
				assertClean(failure, GRANT);
				assertClean(failure, List.of("r3fresh-t0ken", "acc3ss-t0ken"));
			});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 429, 500 })
	void encodedEchoesOfTheApiKeyAreHidden(int status) {
		AtomicReference<String> body = new AtomicReference<>();
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.answer(status + " No", ascii(body.get()))))) {
			apiKey(api).run((context) -> ENCODINGS.forEach((encoding) -> {
				String echo = encoding.apply(KEY);
				body.set("{\"detail\":" + json("Got " + echo) + "}");
				InodeException failure = list(context);
				assertThat(failure.getMessage()).contains("Got ******");
				assertClean(failure, List.of(KEY, echo));
			}));
		}
	}

	@Test
	void valueThatCannotBeMappedIsHidden() {
		String value = json("\u001b[31m\u009b " + KEY + "\n\u202e");
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.json("[{\"speed\":" + ascii(value) + "}]")))) {
			apiKey(api).run((context) -> {
				InodeException failure = catchThrowableOfType(InodeDecodingException.class,
						() -> context.getBean(InodeOperations.class).links().list(Link.class));
				assertThat(failure.getMessage()).contains("******");
				assertClean(failure, List.of(KEY));
			});
		}
	}

	@Test
	void valueThatCannotBeConvertedIsHidden() {
		String value = json("\u001b[31m\u009b " + KEY + "\n\u202e");
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.json("[{\"speed\":" + ascii(value) + "}]")))) {
			apiKey(api).run((context) -> {
				ConditionalReader reader = new ConditionalReader(context.getBean(MainClient.NAME, WebClient.class),
						"links");
				Map<String, Object> item = reader.read().block().get(0);
				InodeException failure = catchThrowableOfType(InodeDecodingException.class,
						() -> reader.convert(item, Link.class));
				assertThat(failure.getMessage()).contains("'links'", Link.class.getName(), "'speed'", "******");
				assertClean(failure, List.of(KEY));
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jetty", "http-components", "jdk" })
	void statusLineIsCleaned(String connector) {
		String token = "s3cr3t-k3y-9";
		for (String line : List.of("SSH-2.0-\u001b[31m" + token + "\r\n\r\n",
				"HTTP/9.9 " + token + "\u001b[31m\r\n\r\n", "HTTP/1.1 2x0 " + token + "\u001b[31m\r\n\r\n",
				"HTTP/1.1 200 OK\r\nContent-Length: " + token + "\r\n\r\n",
				"HTTP/1.1 200 OK\r\nContent-Type: text/html;x=" + token + "\r\nContent-Length: 2\r\n\r\n<a",
				"HTTP/1.1 200 OK\r\nContent-Type: " + token + "\u001b[31m\r\nContent-Length: 2\r\n\r\nxx")) {
			try (LoopbackServer api = new LoopbackServer((request, connection) -> {
				connection.write(line);
				connection.close();
			})) {
				apiKey(api)
					.withPropertyValues("inode.api-key=" + token, "inode.read-timeout=2s", "inode.retry.max-attempts=1",
							"spring.http.clients.reactive.connector=" + connector)
					.run((context) -> assertClean(
							catchThrowableOfType(InodeException.class, () -> Contexts.list(context)), List.of(token)));
			}
		}
	}

	private static void assertClean(InodeException failure, List<String> secrets) {
		String shown = ExceptionText.of(failure);
		assertThat(shown).doesNotContain(secrets).doesNotContain("\u001b", "\u009b", "\u202e");
		for (String secret : secrets) {
			ENCODINGS.forEach((encoding) -> assertThat(shown).doesNotContain(encoding.apply(secret)));
		}
		assertThat(failure.getMessage()).hasSizeLessThan(2000).hasLineCount(1);
	}

	private static InodeException failure(int status, String body) {
		try (LoopbackServer api = new LoopbackServer(
				(request, connection) -> connection.write(LoopbackServer.answer(status + " No", ascii(body))))) {
			InodeException[] failure = new InodeException[1];
			apiKey(api).run((context) -> failure[0] = list(context));
			return failure[0];
		}
	}

	private static InodeException list(ApplicationContext context) {
		return catchThrowableOfType(InodeException.class, () -> Contexts.list(context));
	}

	private static ApplicationContextRunner apiKey(LoopbackServer api) {
		return Contexts.runner()
			.withSystemProperties("inode.api-key=" + KEY)
			.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.max-attempts=1");
	}

	private static ApplicationContextRunner passwordGrant(LoopbackServer api) {
		return Contexts.runner()
			.withSystemProperties("inode.oauth2.client-id=" + GRANT.get(0),
					"inode.oauth2.client-secret=" + GRANT.get(1), "inode.oauth2.username=" + GRANT.get(2),
					"inode.oauth2.password=" + GRANT.get(3))
			.withPropertyValues("inode.base-url=" + api.url(), "inode.retry.max-attempts=1");
	}

	private static String echoes(List<String> secrets) {
		StringBuilder echoes = new StringBuilder();
		secrets.forEach((secret) -> ENCODINGS.forEach((encoding) -> echoes.append(encoding.apply(secret)).append(' ')));
		return echoes.toString();
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String json(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	private static String ascii(String json) {
		StringBuilder ascii = new StringBuilder();
		json.chars()
			.forEach((unit) -> ascii
				.append((unit >= ' ' && unit < 0x7f) ? String.valueOf((char) unit) : "\\u%04x".formatted(unit)));
		return ascii.toString();
	}

	record Link(long speed) {

	}

}
