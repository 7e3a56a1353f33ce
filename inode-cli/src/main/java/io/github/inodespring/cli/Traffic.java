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

import java.util.concurrent.atomic.AtomicLong;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Counts what comes in while a collection is read.
 */
final class Traffic implements ExchangeFilterFunction {

	private final AtomicLong bytes = new AtomicLong();

	private final AtomicLong wireBytes = new AtomicLong();

	private final AtomicLong objects = new AtomicLong();

	private final AtomicLong pages = new AtomicLong();

	private volatile long firstPageObjects = -1;

	private volatile boolean bareArray;

	private volatile @Nullable String contentEncoding;

	private volatile HttpHeaders headers = HttpHeaders.EMPTY;

	private volatile long start = System.nanoTime();

	/**
	 * Return the operations of a client whose traffic is counted here.
	 * @param client the client
	 * @return the operations
	 */
	InodeOperations on(WebClient client) {
		this.start = System.nanoTime();
		return new InodeTemplate(client.mutate().filters((filters) -> filters.add(this)).build());
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		ClientRequest tapped = ClientRequest.from(request)
			.httpRequest((httpRequest) -> WireTap.install(httpRequest, this::wire))
			.build();
		return next.exchange(tapped).map(this::answered);
	}

	private void wire(@Nullable String encoding, int length) {
		this.contentEncoding = (encoding != null) ? encoding : this.contentEncoding;
		this.wireBytes.addAndGet(length);
	}

	private ClientResponse answered(ClientResponse response) {
		if (response.statusCode().value() != 200) {
			return response;
		}
		if (this.pages.incrementAndGet() == 1) {
			this.headers = response.headers().asHttpHeaders();
		}
		else if (this.firstPageObjects == -1) {
			this.firstPageObjects = this.objects.get();
		}
		return response.mutate().body(this::counted).build();
	}

	private Flux<DataBuffer> counted(Flux<DataBuffer> body) {
		return body.doOnNext((buffer) -> {
			if (this.bytes.getAndAdd(buffer.readableByteCount()) == 0 && buffer.readableByteCount() > 0) {
				this.bareArray = startsArray(buffer);
			}
		});
	}

	private static boolean startsArray(DataBuffer buffer) {
		int index = buffer.readPosition();
		while (index < buffer.writePosition() - 1 && buffer.getByte(index) <= ' ') {
			index++;
		}
		return buffer.getByte(index) == '[';
	}

	/**
	 * Return what came in so far, and how fast.
	 * @return a part of a line
	 */
	String summary() {
		double seconds = Math.max(0.001, (System.nanoTime() - this.start) / 1e9);
		return "%s, %s, %s, %.0f objects/s".formatted(Amounts.count(pages(), "page"),
				Amounts.count(objects(), "object"), Amounts.bytes(bytes()), objects() / seconds);
	}

	void objectRead() {
		this.objects.incrementAndGet();
	}

	long objects() {
		return this.objects.get();
	}

	long pages() {
		return this.pages.get();
	}

	long bytes() {
		return this.bytes.get();
	}

	long wireBytes() {
		return this.wireBytes.get();
	}

	long pageSize() {
		return (this.firstPageObjects != -1) ? this.firstPageObjects : this.objects.get();
	}

	boolean isBareArray() {
		return this.bareArray;
	}

	@Nullable String contentEncoding() {
		return this.contentEncoding;
	}

	/**
	 * Return the headers of the first page.
	 * @return the headers
	 */
	HttpHeaders headers() {
		return this.headers;
	}

}
