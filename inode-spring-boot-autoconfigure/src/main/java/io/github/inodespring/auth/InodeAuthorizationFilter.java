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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.inodespring.error.ConnectionProblem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sets the {@code Authorization} header of requests to the API's origin, and to no other,
 * and resends a request once when the API refuses its header and there is a better one.
 */
public final class InodeAuthorizationFilter implements ExchangeFilterFunction, AutoCloseable {

	private final Object monitor = new Object();

	private final URI baseUrl;

	private final Supplier<LazyAuthorization> authorizations;

	private final Scheduler timer;

	private volatile LazyAuthorization authorization;

	private boolean closed;

	InodeAuthorizationFilter(URI baseUrl, Supplier<LazyAuthorization> authorizations, Scheduler timer) {
		this.baseUrl = baseUrl;
		this.authorizations = authorizations;
		this.timer = timer;
		this.authorization = authorizations.get();
	}

	/**
	 * Create a filter.
	 * @param client the name of the client in the log
	 * @param baseUrl the API's base URL; the header is only sent to its origin
	 * @param credentials supplies the credentials; may block, and is never called on an
	 * event loop nor before the first request
	 * @param settings the settings of the password grant
	 * @param tokenClient supplies the client for token requests, when the first one is
	 * due
	 * @param listener the listener that is notified of token requests
	 * @param timer the clock, the time limits and the pauses
	 * @return the filter
	 */
	public static InodeAuthorizationFilter create(String client, URI baseUrl, Supplier<InodeCredentials> credentials,
			OAuth2Settings settings, Supplier<WebClient> tokenClient, ClientListener listener, Scheduler timer) {
		return new InodeAuthorizationFilter(baseUrl,
				() -> new LazyAuthorization(credentials, settings.timeout(), timer,
						(first, all) -> (first instanceof Credentials.ApiKey apiKey)
								? new ApiKeyAuthorization(apiKey, credentials, settings.timeout(), client, timer)
								: OAuth2.authorization(client, all, settings, tokenClient.get(), listener, timer)),
				timer);
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return isOfOwnOrigin(request.url())
				? this.authorization.get()
					.flatMap((authorization) -> new AuthorizedExchange(request, next, authorization, this.timer).send())
				: next.exchange(request);
	}

	/**
	 * Scheme, host and port make an origin (RFC 6454).
	 */
	private boolean isOfOwnOrigin(URI uri) {
		return equal(this.baseUrl.getScheme(), uri.getScheme()) && equal(this.baseUrl.getHost(), uri.getHost())
				&& (this.baseUrl.getPort() == uri.getPort()
						|| ConnectionProblem.port(this.baseUrl) == ConnectionProblem.port(uri));
	}

	private static boolean equal(@Nullable String expected, @Nullable String actual) {
		return expected != null && expected.equalsIgnoreCase(actual);
	}

	/**
	 * Return how the client is authorized at the moment.
	 * @return the status
	 */
	public AuthorizationStatus status() {
		return this.authorization.status();
	}

	/**
	 * Forget the tokens, the credentials and the rejections: the next call starts like
	 * the first one. A call in progress may fail.
	 */
	public void forget() {
		synchronized (this.monitor) {
			if (!this.closed) {
				this.authorization.close();
				this.authorization = this.authorizations.get();
			}
		}
	}

	/**
	 * Cancel a login in progress and fail the calls that wait for it; later calls fail
	 * immediately.
	 */
	@Override
	public void close() {
		synchronized (this.monitor) {
			this.closed = true;
			this.authorization.close();
		}
	}

	/**
	 * Reads the credentials at the first call, off the event loop, and authorizes as they
	 * ask.
	 */
	static final class LazyAuthorization {

		private final Supplier<InodeCredentials> credentials;

		private final Duration timeout;

		private final Scheduler timer;

		private final BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory;

		private final SingleFlight<Authorization> flight;

		private volatile @Nullable Authorization created;

		private volatile @Nullable Mono<Authorization> atHand;

		LazyAuthorization(Supplier<InodeCredentials> credentials, Duration timeout, Scheduler timer,
				BiFunction<InodeCredentials, Supplier<InodeCredentials>, Authorization> factory) {
			this.credentials = credentials;
			this.timeout = timeout;
			this.timer = timer;
			this.factory = factory;
			this.flight = new SingleFlight<>(timer);
		}

		/**
		 * Return the authorization that the credentials ask for.
		 * @return the authorization; once there is one, it is emitted without waiting
		 */
		Mono<Authorization> get() {
			Mono<Authorization> atHand = this.atHand;
			return (atHand != null) ? atHand
					: this.flight.join(Credentials.within(this.timeout, this.timer, this::create));
		}

		private Authorization create() {
			Authorization created = this.created;
			if (created == null) {
				created = create(Credentials.read(this.credentials));
				this.created = created;
				this.atHand = Mono.just(created);
				if (this.flight.isClosed()) {
					created.close();
				}
			}
			return created;
		}

		private Authorization create(InodeCredentials first) {
			try {
				return this.factory.apply(first, firstThen(first));
			}
			catch (LinkageError ex) {
				throw Credentials.libraryMissing(ex);
			}
		}

		private Supplier<InodeCredentials> firstThen(InodeCredentials credentials) {
			AtomicReference<@Nullable InodeCredentials> first = new AtomicReference<>(credentials);
			return () -> {
				InodeCredentials once = first.getAndSet(null);
				return (once != null) ? once : this.credentials.get();
			};
		}

		AuthorizationStatus status() {
			Authorization created = this.created;
			return (created != null) ? created.status() : AuthorizationStatus.UNKNOWN;
		}

		/**
		 * Fail those who wait, and all who come later.
		 */
		void close() {
			this.flight.close();
			Authorization created = this.created;
			if (created != null) {
				created.close();
			}
		}

	}

	/**
	 * Keeps Spring Security's classes out of API-key mode.
	 */
	private static final class OAuth2 {

		static Authorization authorization(String client, Supplier<InodeCredentials> credentials,
				OAuth2Settings settings, WebClient tokenClient, ClientListener listener, Scheduler timer) {
			GrantState state = new GrantState();
			TokenEndpoint endpoint = new TokenEndpoint(tokenClient, settings, listener, timer);
			Renewal renewal = new Renewal(credentials, endpoint, settings, state, timer);
			return new OAuth2Authorization(renewal, state, client, timer);
		}

	}

}
