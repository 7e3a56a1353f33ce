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
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;

/**
 * Answers each request at once on the caller's thread, without a network: a token to a
 * POST, a link to all else.
 */
final class MemoryConnector implements ClientHttpConnector {

	private static final byte[] LINK = LinkJson.bytes(1);

	private static final byte[] TOKEN = """
			{"access_token":"benchmark-access-token","token_type":"Bearer","expires_in":86400}"""
		.getBytes(StandardCharsets.UTF_8);

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> callback) {
		byte[] body = method.equals(HttpMethod.POST) ? TOKEN : LINK;
		return callback.apply(new MemoryRequest(method, uri)).then(Mono.fromSupplier(() -> new MemoryResponse(body)));
	}

}
