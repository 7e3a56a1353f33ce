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

package io.github.inodespring.cli;

import java.net.URI;

import io.github.inodespring.autoconfigure.InodeOAuth2Properties;
import io.github.inodespring.error.ServerText;

import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.BodyInserters;

/**
 * Token requests of the check's own: a refresh ends the old token at once, so the
 * client's is left alone.
 */
final class TokenProbe {

	private final Connection connection;

	private final PasswordGrant grant;

	TokenProbe(Connection connection, PasswordGrant grant) {
		this.connection = connection;
		this.grant = grant;
	}

	TokenAnswer logIn() {
		MultiValueMap<String, String> form = form("password");
		form.add("username", this.grant.username());
		form.add("password", this.grant.password());
		form.add("scope", String.join(" ", oauth2().getScopes()));
		return send(form);
	}

	TokenAnswer refresh(String refreshToken) {
		MultiValueMap<String, String> form = form("refresh_token");
		form.add("refresh_token", refreshToken);
		return send(form);
	}

	private MultiValueMap<String, String> form(String grantType) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add("grant_type", grantType);
		form.add("client_id", this.grant.clientId());
		form.add("client_secret", this.grant.clientSecret());
		return form;
	}

	private TokenAnswer send(MultiValueMap<String, String> form) {
		TokenAnswer answer = this.connection.bareClient()
			.post()
			.uri(tokenUri())
			.attribute(ServerText.ATTRIBUTE, this.grant.shown())
			.accept(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromFormData(form))
			.exchangeToMono(TokenAnswer::read)
			.timeout(oauth2().getTimeout())
			.onErrorResume((ex) -> TokenAnswer.failed(Explanation.of(ex).text()))
			.block();
		return (answer != null) ? answer : TokenAnswer.NONE;
	}

	private URI tokenUri() {
		String uri = oauth2().getTokenUri();
		return StringUtils.hasText(uri) ? URI.create(uri.strip()) : this.connection.baseUrl().resolve("oauth/token/");
	}

	private InodeOAuth2Properties oauth2() {
		return this.connection.properties().getOauth2();
	}

}
