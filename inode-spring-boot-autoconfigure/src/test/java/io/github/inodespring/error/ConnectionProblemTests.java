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

package io.github.inodespring.error;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectionProblem}.
 */
class ConnectionProblemTests {

	@Test
	void knownProblemsNameTheProperty() {
		assertThat(describe(new UnknownHostException("inode.example"))).contains("'inode.base-url'", "DNS");
		assertThat(describe(new SSLHandshakeException("bad certificate")))
			.isEqualTo("TLS failed (bad certificate; check 'inode.ssl.bundle')");
		assertThat(describe(new ConnectException("Connection refused: /127.0.0.1:1")))
			.startsWith("Connection refused: /127.0.0.1:1 (check 'inode.base-url'");
	}

	@Test
	void knownProblemIsFoundWithinOthers() {
		IOException wrapped = new IOException("decoder", new SSLHandshakeException("bad_certificate"));
		assertThat(describe(wrapped)).startsWith("TLS failed (bad_certificate;");
	}

	@Test
	void outermostKnownProblemCounts() {
		ConnectException timeout = new ConnectException("no TLS handshake within 5 ms ('inode.connect-timeout')");
		timeout.initCause(new SSLHandshakeException("timed out"));
		assertThat(describe(timeout)).isEqualTo("no TLS handshake within 5 ms ('inode.connect-timeout')");
	}

	@Test
	void ownExceptionIsNotSearched() {
		assertThat(describe(new InodeConnectionException("own words", new ConnectException("Connection refused"))))
			.isEqualTo("own words");
	}

	@Test
	void anythingElseIsItsFirstLine() {
		assertThat(describe(new SocketException("reset\nby peer"))).isEqualTo("reset");
		assertThat(describe(new SocketException())).isEqualTo("SocketException");
		assertThat(describe(new SocketException(""))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "not an SSL/TLS record: 485454502f312e3120", "Unsupported or unrecognized SSL message" })
	void plainServerIsNamedWithoutWhatItSent(String message) {
		SSLException failure = new SSLException(message + "48".repeat(2000));
		assertThat(describe(new IOException(failure)))
			.isEqualTo("TLS failed (the server does not speak TLS at this port; check 'inode.base-url')");
	}

	private static String describe(Throwable failure) {
		return ConnectionProblem.describe(failure, ServerText.PLAIN);
	}

	@ParameterizedTest
	@CsvSource({ "https://inode.example/api/, inode.example:443", "HTTPS://inode.example, inode.example:443",
			"http://inode.example/, inode.example:80", "https://[::1]:8443/, [::1]:8443" })
	void portIsNamedAlways(URI uri, String authority) {
		assertThat(ConnectionProblem.authority(uri)).isEqualTo(authority);
	}

}
