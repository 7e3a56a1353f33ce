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

package io.github.inodespring.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A {@link RawServer} and Reactor Netty to ask it with.
 */
final class Wire implements AutoCloseable {

	final RawServer server = new RawServer();

	final RecordingListener listener = new RecordingListener();

	private final LoopResources loops = LoopResources.create("wire", 1, true);

	private final ConnectionProvider connections = ConnectionProvider.create("wire");

	static {
		warmUp();
	}

	Wire() throws IOException {
	}

	private static void warmUp() {
		try (Wire wire = new Wire()) {
			wire.server.json("{}");
			wire.client(settings(10_000, 10_000, 1)).get().retrieve().bodyToMono(Map.class).block();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static InodeHttpSettings settings(int readTimeoutMillis, int callTimeoutMillis, int maxAttempts) {
		return new InodeHttpSettings(Duration.ofMillis(readTimeoutMillis), Duration.ofMillis(callTimeoutMillis),
				maxAttempts, Duration.ofMillis(20), Duration.ofSeconds(8), Duration.ofSeconds(30));
	}

	WebClient client() {
		return client(settings(400, 10_000, 3));
	}

	WebClient client(InodeHttpSettings settings) {
		return client(settings, "http://127.0.0.1:" + this.server.port() + "/api/");
	}

	WebClient client(InodeHttpSettings settings, String baseUrl) {
		return plain(baseUrl).mutate()
			.filters((filters) -> filters.addAll(InodeHttpFilters.around(settings, ScriptedApi.AUTHORIZATION,
					this.listener, Schedulers.parallel(), new RequestLimit(Schedulers.parallel()))))
			.build();
	}

	WebClient plain(String baseUrl) {
		HttpClient http = HttpClient.create(this.connections).runOn(this.loops).disableRetry(true);
		return WebClient.builder().baseUrl(baseUrl).clientConnector(new ReactorClientHttpConnector(http)).build();
	}

	@Override
	public void close() throws IOException {
		this.connections.disposeLater().block(Duration.ofSeconds(5));
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(5));
		this.server.close();
	}

}
