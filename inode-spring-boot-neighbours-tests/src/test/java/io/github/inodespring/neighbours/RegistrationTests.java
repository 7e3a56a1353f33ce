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

package io.github.inodespring.neighbours;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OAuth 2 client registrations of an application work beside the starter.
 */
@SpringBootTest(classes = NeighbourApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.security.oauth2.client.registration.own.client-id=own-client",
				"spring.security.oauth2.client.registration.own.client-secret=own-secret",
				"spring.security.oauth2.client.registration.own.authorization-grant-type=authorization_code",
				"spring.security.oauth2.client.registration.own.redirect-uri={baseUrl}/login/oauth2/code/own",
				"spring.security.oauth2.client.provider.own.authorization-uri=http://127.0.0.1:1/authorize",
				"spring.security.oauth2.client.provider.own.token-uri=http://127.0.0.1:1/token" })
abstract class RegistrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private Iterable<ClientRegistration> registrations;

	@Test
	void registrationsAreThoseOfTheApplicationAlone() {
		assertThat(this.registrations).extracting(ClientRegistration::getRegistrationId).containsExactly("own");
	}

	@Test
	void browserWithoutALoginIsSentToTheRegistrationOfTheApplication() {
		assertRedirects("/links", "/oauth2/authorization/own");
	}

	@Test
	void loginGoesToTheProviderOfTheApplication() {
		assertRedirects("/oauth2/authorization/own", "http://127.0.0.1:1/authorize?response_type=code",
				"client_id=own-client");
	}

	private void assertRedirects(String path, String... parts) {
		NeighbourApplication.client(this.port)
			.get()
			.uri(path)
			.accept(MediaType.TEXT_HTML)
			.exchange()
			.expectStatus()
			.isFound()
			.expectHeader()
			.value("Location", (location) -> assertThat(location).contains(parts));
	}

}
