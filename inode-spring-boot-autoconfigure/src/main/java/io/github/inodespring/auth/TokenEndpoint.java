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

package io.github.inodespring.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.inodespring.error.ConnectionProblem;
import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Sends token requests: the password grant (RFC 6749, section 4.3) and the refresh
 * (section 6). Each fails with a {@link TokenFailure}. A response is read whatever its
 * content type, and a success without a token but with an {@code error} counts as a 400
 * with that error.
 */
final class TokenEndpoint {

	private static final Log logger = LogFactory.getLog(TokenEndpoint.class);

	private static final String PASSWORD = "password";

	private static final int LONGEST_ANSWER = 256 * 1024;

	private final WebClient webClient;

	private final OAuth2Settings settings;

	private final ClientListener listener;

	private final Scheduler timer;

	TokenEndpoint(WebClient webClient, OAuth2Settings settings, ClientListener listener, Scheduler timer) {
		this.webClient = webClient;
		this.settings = settings;
		this.listener = listener;
		this.timer = timer;
	}

	Mono<TokenResponse> logIn(Credentials.PasswordGrant credentials) {
		MultiValueMap<String, String> form = form(PASSWORD, credentials);
		form.add("username", credentials.username());
		form.add(PASSWORD, credentials.password());
		if (!this.settings.scope().isEmpty()) {
			form.add(OAuth2ParameterNames.SCOPE, this.settings.scope());
		}
		return observed(PASSWORD, send(form));
	}

	/**
	 * Refresh a token. An answer whose scope lacks what the login was given (RFC 6749,
	 * section 5.1) is a failure: django-oauth-toolkit 3 issues tokens without any scope
	 * once the access token has been deleted at the server.
	 * @param refreshToken the refresh token
	 * @param credentials the credentials of the client
	 * @param loginScope what the login was given
	 * @return the answer
	 */
	Mono<TokenResponse> refresh(OAuth2RefreshToken refreshToken, Credentials.PasswordGrant credentials,
			Set<String> loginScope) {
		String grantType = AuthorizationGrantType.REFRESH_TOKEN.getValue();
		MultiValueMap<String, String> form = form(grantType, credentials);
		form.add(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken.getTokenValue());
		return observed(grantType, send(form).filter((response) -> response.hasScope(loginScope))
			.switchIfEmpty(Mono.error(() -> TokenFailure.withoutScope(this.settings.tokenUri()))));
	}

	private Mono<TokenResponse> observed(String grantType, Mono<TokenResponse> request) {
		return Mono.defer(() -> {
			long start = this.timer.now(TimeUnit.NANOSECONDS);
			return request.doOnSuccess((response) -> ended(grantType, start, null))
				.doOnError(TokenFailure.class, (failure) -> ended(grantType, start, failure.exception()));
		});
	}

	private void ended(String grantType, long start, @Nullable InodeException failure) {
		Duration time = Duration.ofNanos(this.timer.now(TimeUnit.NANOSECONDS) - start);
		if (logger.isDebugEnabled()) {
			logger.debug("POST %s: %s %s in %d ms".formatted(this.settings.tokenUri().getPath(), grantType,
					(failure != null) ? "failed" : "returned a token", time.toMillis()));
		}
		this.listener.tokenRequested(grantType, time, failure);
	}

	private static MultiValueMap<String, String> form(String grantType, Credentials.PasswordGrant credentials) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.add(OAuth2ParameterNames.GRANT_TYPE, grantType);
		form.add(OAuth2ParameterNames.CLIENT_ID, credentials.clientId());
		form.add(OAuth2ParameterNames.CLIENT_SECRET, credentials.clientSecret());
		return form;
	}

	private Mono<TokenResponse> send(MultiValueMap<String, String> form) {
		ServerText shown = shown(form);
		return this.webClient.post()
			.uri(this.settings.tokenUri().getPath(), (builder) -> this.settings.tokenUri())
			.attribute(ServerText.ATTRIBUTE, shown)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.accept(MediaType.APPLICATION_JSON)
			.body(BodyInserters.fromFormData(form))
			.exchangeToMono(this::read)
			.timeout(this.settings.timeout(), this.timer)
			.onErrorMap((ex) -> failure(ex, shown));
	}

	private static ServerText shown(MultiValueMap<String, String> form) {
		Map<String, String> values = form.toSingleValueMap();
		values.keySet().removeAll(Set.of(OAuth2ParameterNames.GRANT_TYPE, OAuth2ParameterNames.SCOPE));
		return ServerText.hiding(values.values());
	}

	private Mono<TokenResponse> read(ClientResponse response) {
		if (!response.statusCode().is2xxSuccessful()) {
			return failed(response);
		}
		return DataBufferUtils.join(response.body(BodyExtractors.toDataBuffers()), LONGEST_ANSWER)
			.map(TokenEndpoint::bytes)
			.onErrorComplete(DataBufferLimitException.class)
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> Mono.justOrEmpty(TokenResponse.parse(body))
				.switchIfEmpty(Mono.defer(() -> failed(AuthorizedExchange.withBody(response, body)))));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private Mono<TokenResponse> failed(ClientResponse response) {
		return ErrorAnswer.read(HttpMethod.POST, this.settings.tokenUri().getPath(), response, this.timer)
			.flatMap((answer) -> Mono.error(TokenFailure.of(this.settings.tokenUri(), answer)));
	}

	private Throwable failure(Throwable ex, ServerText shown) {
		if (ex instanceof TokenFailure) {
			return ex;
		}
		Throwable cause = (ex instanceof WebClientRequestException) ? ex.getCause() : ex;
		if (cause instanceof InodeDecodingException unreadable) {
			return new TokenFailure(unreadable, 0, null);
		}
		return new TokenFailure(new InodeConnectionException(message(cause, shown), shown.harmless(cause)), 0, null);
	}

	private String message(@Nullable Throwable cause, ServerText shown) {
		URI uri = this.settings.tokenUri();
		String how = (cause instanceof TimeoutException)
				? "no response within " + this.settings.timeout().toMillis() + " ms ('inode.oauth2.timeout')"
				: (cause != null) ? ConnectionProblem.describe(cause, shown) : "no response";
		return "POST %s: token request to %s failed: %s".formatted(uri.getPath(), ConnectionProblem.authority(uri),
				how);
	}

}
