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
import java.util.Set;
import java.util.function.Supplier;

import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.LimitedBody;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sets the {@code Authorization} header of requests to the API's origin, and to no other,
 * and sends a request once again when the API refuses its header and there is a better
 * one.
 */
public final class InodeAuthorizationFilter implements ExchangeFilterFunction, AutoCloseable {

	/**
	 * The statuses other than 2xx and 304 that an API gives as JSON only after it has
	 * accepted the header. A page may come from a proxy in front of it, or from Django,
	 * which looks for the path before REST framework asks who calls.
	 */
	private static final Set<Integer> ACCEPTING = Set.of(400, 404, 405, 409, 410, 412, 415, 422);

	private final Origin origin;

	private final Authorization authorization;

	private final Scheduler timer;

	InodeAuthorizationFilter(URI baseUrl, Authorization authorization, Scheduler timer) {
		this.timer = timer;
		this.origin = Origin.of(baseUrl);
		this.authorization = authorization;
	}

	/**
	 * Create a filter.
	 * @param baseUrl the API's base URL; the header goes to its origin alone
	 * @param credentials supplies the credentials; may block, and is never called on an
	 * event loop nor before the first request
	 * @param settings the settings of the password grant
	 * @param tokenClient supplies the client for token requests, when the first one is
	 * due
	 * @param listener the listener that is notified of token requests
	 * @param timer the clock, the time limits and the pauses
	 * @return the filter
	 */
	public static InodeAuthorizationFilter create(URI baseUrl, Supplier<InodeCredentials> credentials,
			OAuth2Settings settings, Supplier<WebClient> tokenClient, ClientListener listener, Scheduler timer) {
		return new InodeAuthorizationFilter(baseUrl,
				new LazyAuthorization(credentials, settings.timeout(), timer,
						(first, all) -> (first instanceof ApiKeyCredentials apiKey)
								? new ApiKeyAuthorization(apiKey, credentials, settings.timeout(), timer)
								: OAuth2.authorization(all, settings, tokenClient.get(), listener, timer)),
				timer);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		if (!this.origin.matches(request.url())) {
			return next.exchange(request);
		}
		AuthorizationHeader ready = this.authorization.ready();
		return (ready != null) ? send(request, ready, next)
				: this.authorization.await().flatMap((header) -> send(request, header, next));
	}

	private Mono<ClientResponse> send(ClientRequest request, AuthorizationHeader header, ExchangeFunction next) {
		return next.exchange(new AuthorizedRequest(request, header)).flatMap((response) -> {
			int status = response.statusCode().value();
			if (status != 401 && status != 403) {
				return passed(response, header);
			}
			return refused(request, header, response, next, false);
		});
	}

	private Mono<ClientResponse> refused(ClientRequest request, AuthorizationHeader header, ClientResponse response,
			ExchangeFunction next, boolean last) {
		return (response.statusCode().value() == 403) ? afterForbidden(request, header, response, next, last)
				: ErrorAnswer.read(request, response, this.timer)
					.flatMap((answer) -> afterUnauthorized(request, header, answer, next, last));
	}

	private Mono<ClientResponse> passed(ClientResponse response, AuthorizationHeader header) {
		if (isAccepting(response)) {
			this.authorization.accepted(header);
		}
		return Mono.just(response);
	}

	private static boolean isAccepting(ClientResponse response) {
		int status = response.statusCode().value();
		return response.statusCode().is2xxSuccessful() || status == 304
				|| (ACCEPTING.contains(status) && isJson(response));
	}

	private static boolean isJson(ClientResponse response) {
		String type = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return type != null && type.contains("json");
	}

	private Mono<ClientResponse> afterUnauthorized(ClientRequest request, AuthorizationHeader refused,
			ErrorAnswer answer, ExchangeFunction next, boolean last) {
		return this.authorization.afterUnauthorized(refused)
			.switchIfEmpty(Mono.error(() -> this.authorization.rejection(answer)))
			.flatMap((header) -> resend(request, header, next, last).onErrorMap(UnrepeatableBodyException.class,
					(ex) -> this.authorization.rejection(answer)));
	}

	private Mono<ClientResponse> afterForbidden(ClientRequest request, AuthorizationHeader refused,
			ClientResponse response, ExchangeFunction next, boolean last) {
		return LimitedBody.read(response, this.timer).flatMap((body) -> {
			Mono<ClientResponse> kept = Mono.fromSupplier(() -> withBody(response, body));
			return kept.flatMap((copy) -> ErrorAnswer.read(request, copy, this.timer))
				.flatMap((answer) -> this.authorization.afterForbidden(refused, isOfUnknownCaller(response, answer)))
				.flatMap((header) -> resend(request, header, next, last).onErrorResume(UnrepeatableBodyException.class,
						(ex) -> kept))
				.switchIfEmpty(kept);
		});
	}

	private static boolean isOfUnknownCaller(ClientResponse response, ErrorAnswer answer) {
		return answer.isOfUnknownCaller()
				|| response.headers().asHttpHeaders().containsHeader(HttpHeaders.WWW_AUTHENTICATE);
	}

	private static ClientResponse withBody(ClientResponse response, byte[] body) {
		return ClientResponse.create(response.statusCode(), response.strategies())
			.request(response.request())
			.headers((headers) -> copyWithoutLength(response.headers().asHttpHeaders(), headers))
			.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
			.build();
	}

	private static void copyWithoutLength(HttpHeaders from, HttpHeaders to) {
		to.addAll(from);
		to.remove(HttpHeaders.CONTENT_LENGTH);
	}

	private Mono<ClientResponse> resend(ClientRequest request, AuthorizationHeader header, ExchangeFunction next,
			boolean last) {
		return UnrepeatableBodyException.detect(new AuthorizedRequest(request, header), next).flatMap((response) -> {
			int status = response.statusCode().value();
			if (status != 401 && status != 403) {
				return passed(response, header);
			}
			if (!last && this.authorization.isOvertaken(header)) {
				return refused(request, header, response, next, true);
			}
			this.authorization.refusedAgain(header, status == 403);
			return (status == 403) ? Mono.just(response) : ErrorAnswer.read(request, response, this.timer)
				.flatMap((answer) -> Mono.error(this.authorization.rejection(answer)));
		});
	}

	/**
	 * Return how the client is authorized at the moment.
	 * @return the status
	 */
	public AuthorizationStatus status() {
		return this.authorization.status();
	}

	/**
	 * Forget the tokens, the credentials and what was refused: the next call begins as
	 * the first one did. A call under way may fail.
	 */
	public void forget() {
		this.authorization.forget();
	}

	/**
	 * Cancel a login under way and fail the calls that wait for it; later calls fail at
	 * once.
	 */
	@Override
	public void close() {
		this.authorization.close();
	}

	/**
	 * Keeps Spring Security's classes out of API-key mode.
	 */
	private static final class OAuth2 {

		static Authorization authorization(Supplier<InodeCredentials> credentials, OAuth2Settings settings,
				WebClient tokenClient, ClientListener listener, Scheduler timer) {
			TokenEndpoint endpoint = new TokenEndpoint(tokenClient, settings, listener, timer);
			Renewal renewal = new Renewal(credentials, endpoint, settings, timer);
			return new OAuth2Authorization(renewal, timer);
		}

	}

}
