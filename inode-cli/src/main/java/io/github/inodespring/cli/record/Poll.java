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

package io.github.inodespring.cli.record;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.inodespring.error.ServerText;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Writes the pages of one reading as they arrive. What is read is given its name at the
 * end, so that a poll is whole or not there.
 */
public final class Poll implements ExchangeFilterFunction {

	static final String NAME = "\\d{8}T\\d{6}\\.\\d{3}Z";

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final List<String> HEADERS = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG,
			HttpHeaders.LAST_MODIFIED, HttpHeaders.LINK, HttpHeaders.DATE);

	private static final int LONGEST = 4000;

	private final Path directory;

	private final Path part;

	private final Mask mask;

	private final AtomicInteger pages = new AtomicInteger();

	private volatile boolean cut;

	Poll(Path collection, Mask mask) {
		this.directory = collection.resolve(FORMAT.format(Instant.now()));
		this.part = this.directory.resolveSibling(this.directory.getFileName() + Recording.PART);
		this.mask = mask;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.map((response) -> (response.statusCode().value() != 200) ? response
					: response.mutate().body((body) -> written(body, request.url(), response)).build());
	}

	private Flux<DataBuffer> written(Flux<DataBuffer> body, URI url, ClientResponse response) {
		ServerText shown = ServerText.of(response);
		String head = head(url, response.headers().asHttpHeaders(), shown);
		return Flux.using(() -> open(head, shown),
				(copy) -> body.doOnNext(copy::feed).doOnComplete(copy::end).doOnCancel(() -> this.cut = true),
				JsonCopy::close);
	}

	private JsonCopy open(String head, ServerText shown) {
		try {
			Files.createDirectories(this.part);
			OutputStream out = new GZIPOutputStream(
					Files.newOutputStream(this.part.resolve(this.pages.incrementAndGet() + ".http.gz")));
			out.write(head.getBytes(StandardCharsets.UTF_8));
			return new JsonCopy(out, this.mask, shown);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String head(URI url, HttpHeaders headers, ServerText shown) {
		StringBuilder head = new StringBuilder("HTTP/1.1 200\r\n");
		String query = (url.getRawQuery() != null) ? "?" + url.getRawQuery() : "";
		append(head, HttpHeaders.CONTENT_LOCATION, url.getRawPath() + query, shown);
		HEADERS.forEach((name) -> headers.getOrEmpty(name).forEach((value) -> append(head, name, value, shown)));
		return head.append("\r\n").toString();
	}

	private static void append(StringBuilder head, String name, String value, ServerText shown) {
		head.append(name).append(": ").append(shown.clean(value, LONGEST)).append("\r\n");
	}

	/**
	 * Keep what was read.
	 * @throws IOException if it was not read to its end, or cannot be kept
	 */
	public void keep() throws IOException {
		if (this.cut) {
			throw new IOException("a response was not read to its end");
		}
		Files.createDirectories(this.part);
		Files.move(this.part, this.directory, StandardCopyOption.ATOMIC_MOVE);
	}

}
