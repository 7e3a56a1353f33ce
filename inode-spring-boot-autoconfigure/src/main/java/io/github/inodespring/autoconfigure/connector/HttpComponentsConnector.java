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

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;

/**
 * HttpComponents with the proxy of the properties, a larger pool, and without the retries
 * and cookies of its own.
 */
final class HttpComponentsConnector implements Transport {

	private static final int DEFAULT_CONNECTIONS = PoolingAsyncClientConnectionManager.DEFAULT_MAX_CONNECTIONS_PER_ROUTE;

	private static final int MOST_HEADERS = 1000;

	private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(25);

	private static final TimeValue LONGEST_LIFE = TimeValue.ofMinutes(5);

	private final AtomicReference<@Nullable PoolingAsyncClientConnectionManager> pool = new AtomicReference<>();

	private final ProxySettings proxy;

	private final HttpComponentsClientHttpConnector connector;

	HttpComponentsConnector(HttpComponentsClientHttpConnectorBuilder builder, HttpClientSettings settings,
			ProxySettings proxy) {
		this.proxy = proxy;
		this.connector = builder.withConnectionConfigCustomizer((config) -> config.setTimeToLive(LONGEST_LIFE))
			.withConnectionManagerCustomizer((manager) -> this.pool.set(enlarged(manager.build())))
			.withHttpClientCustomizer(this::customize)
			.build(settings);
	}

	private static PoolingAsyncClientConnectionManager enlarged(PoolingAsyncClientConnectionManager pool) {
		if (pool.getDefaultMaxPerRoute() == DEFAULT_CONNECTIONS) {
			pool.setDefaultMaxPerRoute(InodeConnector.CONNECTIONS);
			pool.setMaxTotal(InodeConnector.CONNECTIONS);
		}
		return pool;
	}

	private void customize(HttpAsyncClientBuilder client) {
		client.addExecInterceptorFirst("inode", Exchange::begin)
			.disableAutomaticRetries()
			.disableCookieManagement()
			.setConnectionManager(this.pool.get())
			.setHttp1Config(Http1Config.custom()
				.setMaxLineLength(InodeConnector.LONGEST_HEADERS)
				.setMaxHeaderCount(MOST_HEADERS)
				.build())
			.setConnectionReuseStrategy(new Reuse())
			.setKeepAliveStrategy((response, context) -> shorter(
					DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context)));
		if (this.proxy.isSet()) {
			client.setRoutePlanner(new Routes(this.proxy));
		}
	}

	private static TimeValue shorter(@Nullable TimeValue keepAlive) {
		return (keepAlive != null && TimeValue.isPositive(keepAlive) && keepAlive.compareTo(LONGEST_IDLE) < 0)
				? keepAlive : LONGEST_IDLE;
	}

	@Override
	public ClientHttpConnector connector() {
		return (method, uri, callback) -> Mono.defer(() -> {
			Exchange exchange = new Exchange();
			return this.connector.connect(method, uri, exchange.attachedTo(callback))
				.doOnNext((response) -> exchange.end())
				.doOnCancel(exchange::cancel)
				.onErrorMap(MessageConstraintException.class, (ex) -> InodeConnector.headersTooLong(method, uri, ex))
				.onErrorMap(HttpException.class, (ex) -> new IOException("the response is not HTTP", ex));
		});
	}

	@Override
	public void dropIdleConnections() {
		PoolingAsyncClientConnectionManager pool = this.pool.get();
		if (pool != null) {
			pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
		}
	}

	@Override
	public void close() throws IOException {
		this.connector.close();
	}

	/**
	 * Cancels a request that nobody waits for any more, which Spring's connector leaves
	 * on its connection until the server closes it.
	 */
	private static final class Exchange {

		private static final String ATTRIBUTE = Exchange.class.getName();

		private @Nullable Cancellable request;

		private boolean cancelled;

		Function<ClientHttpRequest, Mono<Void>> attachedTo(Function<? super ClientHttpRequest, Mono<Void>> callback) {
			return (request) -> {
				request.getAttributes().put(ATTRIBUTE, this);
				return callback.apply(request);
			};
		}

		static void begin(HttpRequest request, AsyncEntityProducer body, AsyncExecChain.Scope scope,
				AsyncExecChain chain, AsyncExecCallback callback) throws HttpException, IOException {
			if (scope.clientContext.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
				exchange.begin(scope.cancellableDependency);
			}
			chain.proceed(request, body, scope, callback);
		}

		private synchronized void begin(Cancellable request) {
			this.request = request;
			if (this.cancelled) {
				request.cancel();
			}
		}

		synchronized void end() {
			this.request = null;
		}

		synchronized void cancel() {
			this.cancelled = true;
			if (this.request != null) {
				this.request.cancel();
			}
		}

	}

	/**
	 * Uses no connection again after a 304 that announces a body, as the default does
	 * after a 204.
	 */
	private static final class Reuse extends DefaultConnectionReuseStrategy {

		@Override
		public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
			boolean body = response.containsHeader(HttpHeaders.TRANSFER_ENCODING)
					|| (response.containsHeader(HttpHeaders.CONTENT_LENGTH)
							&& !"0".equals(response.getFirstHeader(HttpHeaders.CONTENT_LENGTH).getValue()));
			return !(response.getCode() == HttpStatus.SC_NOT_MODIFIED && body)
					&& super.keepAlive(request, response, context);
		}

	}

	private static final class Routes extends DefaultProxyRoutePlanner {

		private final ProxySettings proxy;

		Routes(ProxySettings proxy) {
			super(new HttpHost(proxy.host(), proxy.port()));
			this.proxy = proxy;
		}

		@Override
		protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
			return this.proxy.isDirect(target.getHostName()) ? null : super.determineProxy(target, context);
		}

	}

}
