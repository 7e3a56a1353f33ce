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

package io.github.inodespring.autoconfigure.connector;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactorFailures}.
 */
class ReactorFailuresTests {

	static final List<Exception> timeouts = List.of(new ConnectTimeoutException("connection timed out"),
			new SslHandshakeTimeoutException("handshake timed out"));

	@ParameterizedTest
	@FieldSource("timeouts")
	void timeoutWhileConnectingNamesTheProperty(Exception timeout) {
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(timeout))
			.withMessageContaining("within 1500 ms ('inode.connect-timeout')")
			.withCause(timeout);
	}

	@Test
	void otherFailuresStay() {
		ConnectException refused = new ConnectException("Connection refused");
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(refused))
			.withMessage("Connection refused");
	}

	private static void connect(Exception failure) throws Throwable {
		ReactorFailures connector = new ReactorFailures(() -> (method, uri, callback) -> Mono.error(failure),
				new ProxySettings("", 0, "", "", List.of()), Duration.ofMillis(1500));
		Throwable[] thrown = new Throwable[1];
		connector.connect(HttpMethod.GET, URI.create("https://inode.example/"), (request) -> Mono.empty())
			.subscribe((response) -> {
			}, (ex) -> thrown[0] = ex);
		throw thrown[0];
	}

}
