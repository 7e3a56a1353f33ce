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

package io.github.inodespring.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.client.AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryReactiveOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.reactive.function.client.ServerOAuth2AuthorizedClientExchangeFilterFunction;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * What Spring Security has for this, with a provider for the password grant that gets its
 * token from nowhere.
 */
final class StockOAuth {

	private static final String ID = "inode";

	private StockOAuth() {
	}

	static ExchangeFilterFunction filter(URI baseUrl) {
		InMemoryReactiveClientRegistrationRepository registrations = new InMemoryReactiveClientRegistrationRepository(
				registration(baseUrl));
		AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceReactiveOAuth2AuthorizedClientManager(
				registrations, new InMemoryReactiveOAuth2AuthorizedClientService(registrations));
		manager.setAuthorizedClientProvider(StockOAuth::authorize);
		ServerOAuth2AuthorizedClientExchangeFilterFunction filter = new ServerOAuth2AuthorizedClientExchangeFilterFunction(
				manager);
		filter.setDefaultClientRegistrationId(ID);
		return filter;
	}

	private static ClientRegistration registration(URI baseUrl) {
		return ClientRegistration.withRegistrationId(ID)
			.clientId("benchmark")
			.clientSecret("benchmark")
			.authorizationGrantType(new AuthorizationGrantType("password"))
			.tokenUri(baseUrl + "/oauth/token/")
			.build();
	}

	private static Mono<OAuth2AuthorizedClient> authorize(OAuth2AuthorizationContext context) {
		if (context.getAuthorizedClient() != null) {
			return Mono.empty();
		}
		Instant now = Instant.now();
		OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "benchmark-access-token",
				now, now.plus(Duration.ofDays(1)));
		return Mono
			.just(new OAuth2AuthorizedClient(context.getClientRegistration(), context.getPrincipal().getName(), token));
	}

}
