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

import java.util.Objects;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeAuthenticationException.Reason;
import io.github.inodespring.error.InodeResponseException;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedCertificate;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.reactive.function.client.WebClient;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing goes to another origin: redirects are not followed, and absolute addresses
 * elsewhere are asked without authorization.
 */
class OtherOriginTests {

	private static final String FOLLOW = "spring.http.clients.redirects=follow";

	private final SimulatedInode inode = SimulatedInode.start();

	private final SimulatedInode other = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
		this.other.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsOfDataRequestsAreNotFollowed(int status) {
		this.inode.fault().onData().redirect(status, at("localhost", this.other) + "/v1/links/");
		try (StarterApplication application = StarterApplication.withPassword(this.inode, FOLLOW)) {
			assertThatExceptionOfType(InodeResponseException.class).isThrownBy(() -> application.inode().links().list())
				.withMessageContaining(String.valueOf(status))
				.withMessageContaining("localhost")
				.withMessageContaining("'inode.base-url'");
		}
		assertThat(this.other).hasNoRequests();
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void redirectsOfTokenRequestsAreNotFollowed(int status) {
		this.inode.fault().onToken().redirect(status, at("localhost", this.other) + "/v1/links/");
		try (StarterApplication application = StarterApplication.withPassword(this.inode, FOLLOW,
				"inode.oauth2.timeout=2s")) {
			assertThatExceptionOfType(InodeAuthenticationException.class)
				.isThrownBy(() -> application.inode().links().list())
				.withMessageContaining("localhost")
				.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.TOKEN_ENDPOINT_FAILED));
		}
		assertThat(this.other).hasNoRequests();
	}

	@Test
	void anotherPortGetsNoAuthorization() {
		try (StarterApplication application = StarterApplication.withApiKey(this.inode)) {
			get(application, this.inode.getBaseUrl() + "/v1/links/");
			assertRefused(application, this.other.getBaseUrl() + "/v1/devices/");
		}
		assertThat(this.inode).hasDataRequests(1).hasNoRequestWithoutAuthorization();
		assertThat(this.other.requests()).singleElement().satisfies(this::hasNoSecret);
	}

	@Test
	void anotherNameOfTheHostGetsNoAuthorization() {
		try (StarterApplication application = StarterApplication.withApiKey(this.inode)) {
			assertRefused(application, at("localhost", this.inode) + "/v1/devices/");
		}
		assertThat(this.inode.requests()).singleElement().satisfies(this::hasNoSecret);
	}

	@Test
	void anotherSchemeGetsNoAuthorization() {
		try (SimulatedInode secured = SimulatedInode.start(SimulatedInodeOptions.defaults().withTls());
				StarterApplication application = StarterApplication.withApiKey(secured,
						"spring.ssl.bundle.pem.test.truststore.certificate=" + SimulatedCertificate.toPem(),
						"inode.ssl.bundle=test")) {
			get(application, secured.getBaseUrl() + "/v1/links/");
			assertRefused(application, this.other.getBaseUrl() + "/v1/links/");
			assertThat(secured).hasDataRequests(1).hasNoRequestWithoutAuthorization();
		}
		assertThat(this.other.requests()).singleElement().satisfies(this::hasNoSecret);
	}

	private void hasNoSecret(RecordedRequest request) {
		assertThat(request.getHeader("Authorization")).isNull();
		assertThat(request.getHeaders().toString()).doesNotContain(this.inode.getApiKey());
	}

	private static void assertRefused(StarterApplication application, String uri) {
		assertThatExceptionOfType(InodeResponseException.class).isThrownBy(() -> get(application, uri))
			.satisfies((ex) -> assertThat(ex.getStatusCode().value()).isEqualTo(401));
	}

	private static void get(StarterApplication application, String uri) {
		WebClient client = application.context().getBean("inodeWebClient", WebClient.class);
		Objects.requireNonNull(client.get().uri(uri).retrieve().toBodilessEntity().block());
	}

	private static String at(String host, SimulatedInode inode) {
		return "http://" + host + ":" + inode.getBaseUrl().getPort() + "/api";
	}

}
