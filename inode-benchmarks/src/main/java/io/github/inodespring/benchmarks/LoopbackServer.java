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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * As little of a server as the benchmarks need.
 */
final class LoopbackServer implements AutoCloseable {

	static final int LIST = 2_000;

	private static final int PART = 100;

	private static final int PAGE = 10;

	private static final byte[] LINK = LinkJson.bytes(1);

	private static final byte[] LINKS = bytes(LinkJson.array(LIST));

	private final AtomicInteger tokenRequests = new AtomicInteger();

	private final AtomicInteger tokenRequestsUnderWay = new AtomicInteger();

	private final AtomicInteger failingRequests = new AtomicInteger();

	private final AtomicInteger connections = new AtomicInteger();

	private final Duration tokenDelay;

	private final Duration tokenLifetime;

	private final LoopResources loops = LoopResources.create("server");

	private final DisposableServer server;

	LoopbackServer(Duration tokenDelay, Duration tokenLifetime) {
		this.tokenDelay = tokenDelay;
		this.tokenLifetime = tokenLifetime;
		this.server = HttpServer.create()
			.runOn(this.loops)
			.host("localhost")
			.port(0)
			.doOnChannelInit((observer, channel, address) -> this.connections.incrementAndGet())
			.route((routes) -> routes.get("/v1/links/", (request, response) -> json(response, Mono.just(LINKS)))
				.get("/v1/links/{id}/", (request, response) -> json(response, Mono.just(LINK)))
				.get("/v1/arrays/{count}/", LoopbackServer::array)
				.get("/v1/pages/{count}/", LoopbackServer::page)
				.get("/v1/unavailable/{id}/", (request, response) -> failing(response.status(503).send()))
				.get("/v1/hanging/{id}/", (request, response) -> failing(Mono.never()))
				.post("/oauth/token/", (request, response) -> json(response, token())))
			.bindNow();
	}

	static LoopbackServer start() {
		return new LoopbackServer(Duration.ZERO, Duration.ofDays(1));
	}

	URI baseUrl() {
		return URI.create("http://localhost:" + this.server.port());
	}

	int tokenRequests() {
		return this.tokenRequests.get();
	}

	boolean isTokenRequestUnderWay() {
		return this.tokenRequestsUnderWay.get() > 0;
	}

	/**
	 * Return how many requests were answered with an error, or not at all.
	 * @return the number of requests
	 */
	int failingRequests() {
		return this.failingRequests.get();
	}

	int connections() {
		return this.connections.get();
	}

	private Publisher<Void> failing(Publisher<Void> answer) {
		this.failingRequests.incrementAndGet();
		return answer;
	}

	private Mono<byte[]> token() {
		int number = this.tokenRequests.incrementAndGet();
		byte[] token = bytes("{\"access_token\":\"token-%d\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
			.formatted(number, this.tokenLifetime.toSeconds()));
		Duration delay = (number == 1) ? Duration.ZERO : this.tokenDelay;
		this.tokenRequestsUnderWay.incrementAndGet();
		return Mono.just(token).delayElement(delay).doFinally((signal) -> this.tokenRequestsUnderWay.decrementAndGet());
	}

	private static Publisher<Void> array(HttpServerRequest request, HttpServerResponse response) {
		int count = Integer.parseInt(String.valueOf(request.param("count")));
		Flux<byte[]> parts = Flux.range(0, count / PART).map((part) -> {
			String elements = LinkJson.elements((long) part * PART, (part + 1L) * PART);
			boolean last = part == count / PART - 1;
			return bytes(
					((part == 0) ? "[" : "") + (last ? elements.substring(0, elements.length() - 1) + "]" : elements));
		});
		return json(response, parts);
	}

	private static Publisher<Void> page(HttpServerRequest request, HttpServerResponse response) {
		int count = Integer.parseInt(String.valueOf(request.param("count")));
		int mark = request.uri().indexOf("page=");
		int page = (mark < 0) ? 1 : Integer.parseInt(request.uri().substring(mark + "page=".length()));
		String next = (page < count) ? "\"?page=" + (page + 1) + "\"" : "null";
		String elements = LinkJson.elements((page - 1L) * PAGE, (long) page * PAGE);
		return json(response, Mono.just(
				bytes("{\"next\":%s,\"results\":[%s]}".formatted(next, elements.substring(0, elements.length() - 1)))));
	}

	private static Publisher<Void> json(HttpServerResponse response, Publisher<byte[]> body) {
		return response.header("Content-Type", "application/json").sendByteArray(body);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.loops.dispose();
	}

}
