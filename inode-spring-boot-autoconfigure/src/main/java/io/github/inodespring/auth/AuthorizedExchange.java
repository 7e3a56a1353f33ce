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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.github.inodespring.auth.Authorization.Refusal;
import io.github.inodespring.error.ErrorAnswer;
import io.github.inodespring.error.LimitedBody;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeStrategies;

/**
 * One request with its {@code Authorization} header, which is resent when the API refuses
 * the header and there is a better one.
 */
final class AuthorizedExchange {

	/**
	 * The statuses other than 2xx and 304 that an API gives as JSON only after it has
	 * accepted the header. A page may come from a proxy in front of it, or from Django,
	 * which looks for the path before REST framework asks who calls.
	 */
	private static final Set<Integer> ACCEPTING = Set.of(400, 404, 405, 409, 410, 412, 415, 422);

	private final ClientRequest request;

	private final ExchangeFunction next;

	private final Authorization authorization;

	private final Scheduler timer;

	AuthorizedExchange(ClientRequest request, ExchangeFunction next, Authorization authorization, Scheduler timer) {
		this.request = request;
		this.next = next;
		this.authorization = authorization;
		this.timer = timer;
	}

	Mono<ClientResponse> send() {
		return this.authorization.header().flatMap((header) -> send(new Sending(header, 0, false)));
	}

	private Mono<ClientResponse> send(Sending sending) {
		ClientRequest authorized = new AuthorizedRequest(this.request, sending.header());
		Mono<ClientResponse> answer = sending.isFirst() ? this.next.exchange(authorized)
				: UnrepeatableBodyException.detect(authorized, this.next);
		return answer.flatMap((response) -> switch (response.statusCode().value()) {
			case 401 -> unauthorized(sending, response);
			case 403 -> forbidden(sending, response);
			default -> passed(sending.header(), response);
		});
	}

	private Mono<ClientResponse> passed(IssuedHeader header, ClientResponse response) {
		if (isAccepting(response)) {
			this.authorization.accepted(header);
		}
		return Mono.just(response);
	}

	private static boolean isAccepting(ClientResponse response) {
		int status = response.statusCode().value();
		return response.statusCode().is2xxSuccessful() || status == 304
				|| (ACCEPTING.contains(status) && isJson(response));
	}

	private static boolean isJson(ClientResponse response) {
		String type = response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return type != null && type.contains("json");
	}

	private Mono<ClientResponse> unauthorized(Sending sending, ClientResponse response) {
		return ErrorAnswer.read(this.request, response, this.timer)
			.flatMap((answer) -> this.authorization.refused(sending.refused(Refusal.Kind.UNAUTHORIZED))
				.switchIfEmpty(Mono.error(() -> this.authorization.rejection(answer)))
				.flatMap((better) -> send(sending.next(better)).onErrorMap(UnrepeatableBodyException.class,
						(ex) -> this.authorization.rejection(answer))));
	}

	private Mono<ClientResponse> forbidden(Sending sending, ClientResponse response) {
		return LimitedBody.read(response, this.timer).flatMap((body) -> {
			Mono<ClientResponse> kept = Mono.fromSupplier(() -> withBody(response, body));
			return kept.flatMap((copy) -> ErrorAnswer.read(this.request, copy, this.timer))
				.flatMap((answer) -> this.authorization.refused(sending.refused(kind(response, answer))))
				.flatMap((better) -> send(sending.next(better)).onErrorResume(UnrepeatableBodyException.class,
						(ex) -> kept))
				.switchIfEmpty(kept);
		});
	}

	private static Refusal.Kind kind(ClientResponse response, ErrorAnswer answer) {
		boolean challenged = response.headers().asHttpHeaders().containsHeader(HttpHeaders.WWW_AUTHENTICATE);
		return (challenged || answer.isOfUnknownCaller()) ? Refusal.Kind.UNKNOWN_CALLER : Refusal.Kind.FORBIDDEN;
	}

	static ClientResponse withBody(ClientResponse response, byte[] body) {
		return ClientResponse.create(response.statusCode(), response.strategies())
			.request(response.request())
			.headers((headers) -> {
				headers.addAll(response.headers().asHttpHeaders());
				headers.remove(HttpHeaders.CONTENT_LENGTH);
			})
			.body(Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)))
			.build();
	}

	/**
	 * One sending of the request.
	 *
	 * @param header what it is sent with
	 * @param resends how often it has been resent with another header
	 * @param repeated whether it has been sent with this header before
	 */
	private record Sending(IssuedHeader header, int resends, boolean repeated) {

		boolean isFirst() {
			return this.resends == 0 && !this.repeated;
		}

		Refusal refused(Refusal.Kind kind) {
			return new Refusal(this.header, kind, this.resends, this.repeated);
		}

		Sending next(IssuedHeader next) {
			return (next == this.header) ? new Sending(next, this.resends, true)
					: new Sending(next, this.resends + 1, false);
		}

	}

	/**
	 * A request with its header. Copying the request takes a tenth of the time of a call.
	 * The header is set first, because a request only adds headers that are missing.
	 */
	private record AuthorizedRequest(ClientRequest request, IssuedHeader header) implements ClientRequest {

		@Override
		public HttpMethod method() {
			return this.request.method();
		}

		@Override
		public URI url() {
			return this.request.url();
		}

		@Override
		public HttpHeaders headers() {
			HttpHeaders headers = HttpHeaders.copyOf(this.request.headers());
			headers.set(HttpHeaders.AUTHORIZATION, this.header.value());
			return HttpHeaders.readOnlyHttpHeaders(headers);
		}

		@Override
		public MultiValueMap<String, String> cookies() {
			return this.request.cookies();
		}

		@Override
		public BodyInserter<?, ? super ClientHttpRequest> body() {
			return this.request.body();
		}

		@Override
		public Optional<Object> attribute(String name) {
			return ServerText.ATTRIBUTE.equals(name) ? Optional.of(this.header.shown()) : this.request.attribute(name);
		}

		@Override
		public Map<String, Object> attributes() {
			Map<String, Object> attributes = new LinkedHashMap<>(this.request.attributes());
			attributes.put(ServerText.ATTRIBUTE, this.header.shown());
			return Collections.unmodifiableMap(attributes);
		}

		@Override
		public @Nullable Consumer<ClientHttpRequest> httpRequest() {
			return this.request.httpRequest();
		}

		@Override
		public String logPrefix() {
			return this.request.logPrefix();
		}

		@Override
		public Mono<Void> writeTo(ClientHttpRequest message, ExchangeStrategies strategies) {
			message.getHeaders().set(HttpHeaders.AUTHORIZATION, this.header.value());
			return this.request.writeTo(message, strategies);
		}

	}

	/**
	 * The body of a request that is to be resent can be written only once.
	 */
	private static final class UnrepeatableBodyException extends RuntimeException {

		private UnrepeatableBodyException(Throwable cause) {
			super(cause);
		}

		static Mono<ClientResponse> detect(ClientRequest request, ExchangeFunction next) {
			ClientRequest guarded = ClientRequest.from(request)
				.body((message, context) -> Mono.defer(() -> request.body().insert(message, context))
					.onErrorMap(IllegalStateException.class, UnrepeatableBodyException::new))
				.build();
			return next.exchange(guarded)
				.onErrorMap((ex) -> ex.getCause() instanceof UnrepeatableBodyException, Throwable::getCause);
		}

	}

}
