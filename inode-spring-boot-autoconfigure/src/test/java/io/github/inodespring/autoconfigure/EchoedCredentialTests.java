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

import java.io.PrintWriter;
import java.io.StringWriter;

import io.github.inodespring.error.InodeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests that a server which echoes the credential that it was sent reveals it to nobody.
 */
class EchoedCredentialTests {

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 401, 403, 404, 429, 500, 503 })
	void echoOfTheApiKeyIsHidden(int status) {
		try (LoopbackServer api = echoing(status)) {
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				assertHidden("k3y", catchThrowableOfType(InodeException.class, () -> Contexts.list(context)));
				assertHidden("k3y", catchThrowableOfType(InodeException.class, () -> post(context)));
			});
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 503 })
	void echoOfTheTokenIsHidden(int status) {
		try (LoopbackServer api = echoing(status)) {
			ApplicationContextRunner runner = Contexts.withPasswordGrant();
			runner.withPropertyValues("inode.base-url=" + api.url())
				.run((context) -> assertHidden("t0ken",
						catchThrowableOfType(InodeException.class, () -> Contexts.list(context))));
		}
	}

	private static void assertHidden(String secret, InodeException failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		assertThat(failure.getMessage()).contains("was ******");
		assertThat(trace.toString()).doesNotContain(secret);
	}

	private static void post(ApplicationContext context) {
		context.getBean("inodeWebClient", WebClient.class)
			.post()
			.uri("v1/x/")
			.bodyValue("{}")
			.retrieve()
			.toBodilessEntity()
			.block();
	}

	private static LoopbackServer echoing(int status) {
		return new LoopbackServer((request, connection) -> {
			if (request.isToken()) {
				connection.write(LoopbackServer.TOKEN);
				return;
			}
			String authorization = request.header("Authorization");
			String credential = authorization.substring(authorization.indexOf(' ') + 1);
			connection.write(LoopbackServer.answer(status + " Echo", "{\"detail\":\"It was " + credential + "!\"}"));
		});
	}

}
