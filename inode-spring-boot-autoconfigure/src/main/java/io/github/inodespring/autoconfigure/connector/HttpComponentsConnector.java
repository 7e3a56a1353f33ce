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

import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultProxyRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.reactive.HttpComponentsClientHttpConnectorBuilder;

/**
 * HttpComponents with the proxy of the properties, and without the retries and cookies of
 * its own.
 */
final class HttpComponentsConnector {

	private final ProxySettings proxy;

	HttpComponentsConnector(ProxySettings proxy) {
		this.proxy = proxy;
	}

	HttpComponentsClientHttpConnectorBuilder customize(HttpComponentsClientHttpConnectorBuilder builder) {
		return builder.withHttpClientCustomizer(this::customize);
	}

	private void customize(HttpAsyncClientBuilder client) {
		client.disableAutomaticRetries().disableCookieManagement();
		if (this.proxy.isSet()) {
			client.setRoutePlanner(new Routes(this.proxy));
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
