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
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeConnectionException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Names the properties to look at when Reactor Netty does not get through to the API.
 */
final class ReactorFailures implements ClientHttpConnector {

	private final Supplier<ClientHttpConnector> connector;

	private final ProxySettings proxy;

	private final Duration connectTimeout;

	ReactorFailures(Supplier<ClientHttpConnector> connector, ProxySettings proxy, Duration connectTimeout) {
		this.connector = connector;
		this.proxy = proxy;
		this.connectTimeout = connectTimeout;
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		return this.connector.get().connect(method, uri, requestCallback).onErrorMap((ex) -> named(method, uri, ex));
	}

	private Throwable named(HttpMethod method, URI uri, Throwable ex) {
		if (ex instanceof SslHandshakeTimeoutException) {
			return connectTimeout("TLS handshake", ex);
		}
		if (ex instanceof ConnectTimeoutException) {
			return connectTimeout("connection", ex);
		}
		if (ex instanceof TooLongFrameException) {
			return InodeConnector.headersTooLong(method, uri, ex);
		}
		return isUnauthorizedAtProxy(ex) ? unauthorizedAtProxy(method, uri, ex) : ex;
	}

	private static boolean isUnauthorizedAtProxy(Throwable ex) {
		return ex instanceof ProxyConnectException && String.valueOf(ex.getMessage()).contains("status: 407");
	}

	private InodeConnectionException unauthorizedAtProxy(HttpMethod method, URI uri, Throwable ex) {
		String which = this.proxy.isSet() ? "the " + this.proxy : "the proxy of the JVM";
		String properties = this.proxy.isSet() ? "'inode.proxy.username' and 'inode.proxy.password'"
				: "'https.proxyUser' and 'https.proxyPassword', or 'http.proxyUser' and 'http.proxyPassword'";
		return new InodeConnectionException("%s %s: %s requires other credentials (407) for requests to %s: check %s"
			.formatted(method, uri.getRawPath(), which, uri.getHost(), properties), ex);
	}

	private ConnectException connectTimeout(String what, Throwable ex) {
		ConnectException failure = new ConnectException(
				"no " + what + " within " + this.connectTimeout.toMillis() + " ms ('inode.connect-timeout')");
		failure.initCause(ex);
		return failure;
	}

}
