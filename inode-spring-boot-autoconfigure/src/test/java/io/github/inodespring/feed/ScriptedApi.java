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

package io.github.inodespring.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.inodespring.error.InodeConnectionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.util.MimeType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An API in memory that counts the reads under way, each from its request to the end of
 * its answer's body.
 */
final class ScriptedApi implements ExchangeFunction {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	final List<Long> begins = new CopyOnWriteArrayList<>();

	/**
	 * The {@code If-None-Match} of each request, empty where it has none.
	 */
	final List<String> knownTags = new CopyOnWriteArrayList<>();

	final AtomicInteger underWay = new AtomicInteger();

	final AtomicInteger mostAtOnce = new AtomicInteger();

	private final Supplier<Long> clock;

	volatile Supplier<Mono<ClientResponse>> next = () -> items();

	/**
	 * Whether a request that has the tag of the next answer is answered with a 304.
	 */
	volatile boolean comparesTags;

	ScriptedApi(Supplier<Long> clock) {
		this.clock = clock;
	}

	WebClient client() {
		return WebClient.builder().baseUrl("https://inode.example/api/").exchangeFunction(this).build();
	}

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		return Mono.defer(() -> {
			String knownTag = request.headers().getOrEmpty(HttpHeaders.IF_NONE_MATCH).stream().findFirst().orElse("");
			Runnable end = begin(knownTag);
			return Mono.defer(this.next)
				.map((answer) -> isKnown(answer, knownTag) ? status(304).build() : answer)
				.map((answer) -> answer.mutate().body((body) -> body.doFinally((signal) -> end.run())).build())
				.doFinally((signal) -> {
					if (signal != SignalType.ON_COMPLETE) {
						end.run();
					}
				});
		});
	}

	private Runnable begin(String knownTag) {
		this.begins.add(this.clock.get());
		this.knownTags.add(knownTag);
		this.mostAtOnce.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		AtomicBoolean ended = new AtomicBoolean();
		return () -> {
			if (ended.compareAndSet(false, true)) {
				this.underWay.decrementAndGet();
			}
		};
	}

	private boolean isKnown(ClientResponse answer, String knownTag) {
		return this.comparesTags && knownTag.equals(answer.headers().asHttpHeaders().getETag());
	}

	@SafeVarargs
	static Mono<ClientResponse> items(Map<String, ?>... items) {
		return items(list(items));
	}

	static Mono<ClientResponse> items(List<Map<String, @Nullable Object>> items) {
		String json = json(items);
		return Mono.fromSupplier(() -> status(200).header(HttpHeaders.ETAG, tag(json)).body(json).build());
	}

	static Mono<ClientResponse> text(String body) {
		return Mono.fromSupplier(() -> status(200).body(body).build());
	}

	static Mono<ClientResponse> brokenOff(String body) {
		Flux<DataBuffer> rest = Flux.error(() -> new IllegalStateException("Connection reset"));
		return Mono.fromSupplier(() -> status(200).body(body).build())
			.map((answer) -> answer.mutate().body((buffers) -> buffers.concatWith(rest)).build());
	}

	static String json(List<Map<String, @Nullable Object>> items) {
		return MAPPER.writeValueAsString(items);
	}

	/**
	 * Return the tag of the answer that has these items.
	 * @param items the items
	 * @return the tag
	 */
	@SafeVarargs
	static String tag(Map<String, ?>... items) {
		return tag(MAPPER.writeValueAsString(list(items)));
	}

	private static String tag(String json) {
		return "\"" + Integer.toHexString(json.hashCode()) + "\"";
	}

	/**
	 * Answer with an item whose values are decoded to these very instances.
	 * @param tag the tag of the answer
	 * @param item the item
	 * @return the answer
	 */
	static Mono<ClientResponse> instances(String tag, Map<String, Object> item) {
		ExchangeStrategies strategies = ExchangeStrategies.builder()
			.codecs((codecs) -> codecs.customCodecs().register(new InstanceDecoder(item)))
			.build();
		return Mono.fromSupplier(() -> ClientResponse.create(HttpStatus.OK, strategies)
			.header(HttpHeaders.ETAG, tag)
			.body("[{}]")
			.build());
	}

	static Mono<ClientResponse> notModified() {
		return Mono.fromSupplier(() -> status(304).build());
	}

	static Mono<ClientResponse> failure(int status) {
		return Mono.fromSupplier(() -> status(status).build());
	}

	static Mono<ClientResponse> failure(int status, Duration retryAfter) {
		return Mono.fromSupplier(
				() -> status(status).header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds())).build());
	}

	static Mono<ClientResponse> refused() {
		return Mono.error(() -> new InodeConnectionException("GET /api/v1/links/: Connection refused", null));
	}

	private static ClientResponse.Builder status(int status) {
		return ClientResponse.create(HttpStatusCode.valueOf(status))
			.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
	}

	@SafeVarargs
	static List<Map<String, @Nullable Object>> list(Map<String, ?>... items) {
		List<Map<String, @Nullable Object>> list = new ArrayList<>();
		for (Map<String, ?> item : items) {
			list.add(new LinkedHashMap<>(item));
		}
		return Collections.unmodifiableList(list);
	}

	/**
	 * Decodes each buffer to an item that is given.
	 */
	private static final class InstanceDecoder extends AbstractDataBufferDecoder<Map<String, Object>> {

		private final Map<String, Object> item;

		InstanceDecoder(Map<String, Object> item) {
			super(MediaType.APPLICATION_JSON);
			this.item = item;
		}

		@Override
		public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
			return elementType.toClass() == Map.class && super.canDecode(elementType, mimeType);
		}

		@Override
		public Map<String, Object> decode(DataBuffer buffer, ResolvableType elementType, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			DataBufferUtils.release(buffer);
			return this.item;
		}

	}

}
