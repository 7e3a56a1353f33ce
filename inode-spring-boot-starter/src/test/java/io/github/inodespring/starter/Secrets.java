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

package io.github.inodespring.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that must not show: what an application was given and what it sent.
 */
final class Secrets {

	private static final List<String> PROPERTIES = List.of("inode.api-key", "inode.oauth2.client-secret",
			"inode.oauth2.password");

	private static final List<String> PARAMETERS = List.of("client_secret", "password", "refresh_token");

	private Secrets() {
	}

	static void assertAbsent(Throwable failure, SimulatedInode inode, Map<String, Object> properties) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text, true));
		assertAbsent(text.toString(), inode, properties);
	}

	static void assertAbsent(String text, SimulatedInode inode, Map<String, Object> properties) {
		assertAbsent(text, Stream.concat(given(properties), sent(inode)).toList());
	}

	static void assertAbsent(String text, Collection<String> secrets) {
		assertThat(secrets).isNotEmpty();
		secrets.stream().distinct().flatMap(Secrets::forms).distinct().forEach((form) -> {
			int found = text.indexOf(form);
			assertThat(found)
				.as(() -> "'%s' in: %s".formatted(form,
						text.substring(Math.max(0, found - 400), Math.min(text.length(), found + 400))))
				.isNegative();
		});
	}

	private static Stream<String> forms(String secret) {
		String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
		String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
		return Stream.of(secret, encoded, encoded.replace("+", "%20"),
				secret.replace("\\", "\\\\").replace("\"", "\\\""), base64.substring(0, base64.length() / 4 * 4 - 4));
	}

	private static Stream<String> given(Map<String, Object> properties) {
		return PROPERTIES.stream().map(properties::get).filter(Objects::nonNull).map(Object::toString);
	}

	static Stream<String> sent(SimulatedInode inode) {
		return inode.requests().stream().flatMap(Secrets::sent);
	}

	private static Stream<String> sent(RecordedRequest request) {
		String header = request.getHeader("Authorization");
		Stream<String> token = (header != null) ? Stream.of(header.substring(header.indexOf(' ') + 1)) : Stream.of();
		return Stream.concat(token, PARAMETERS.stream().map(request.getFormParameters()::get).filter(Objects::nonNull));
	}

}
