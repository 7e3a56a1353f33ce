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

package io.github.inodespring.error;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * The beginning of an error answer's body.
 *
 * @param detail the explanation of a Django REST framework answer or {@code null}
 * @param errorCode the {@code error} of an OAuth 2 answer (RFC 6749, section 5.2) or
 * {@code null}
 * @param excerpt at most 500 characters of text
 * @param json whether it is a JSON object
 */
record ErrorBody(@Nullable String detail, @Nullable String errorCode, String excerpt, boolean json) {

	private static final int MAX_EXCERPT = 500;

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z_]{1,40}");

	/**
	 * The codes of RFC 6749 (section 5.2): what is in them is no echo.
	 */
	private static final Set<String> KNOWN_CODES = Set.of("invalid_request", "invalid_client", "invalid_grant",
			"unauthorized_client", "unsupported_grant_type", "invalid_scope");

	private static final Pattern TAGS = Pattern
		.compile("(?is)<(head|script|style)\\b.*?(</\\1>|$)|<!--.*?(-->|$)|<[^>]*>?");

	private static final Pattern TITLE = Pattern.compile("(?is)<title[^<>]*+>\\s*+([^<]++)");

	static Mono<ErrorBody> read(ClientResponse response, ServerText shown, Scheduler timer) {
		return LimitedBody.read(response, timer).map((body) -> of(text(body, response), shown));
	}

	/**
	 * JSON is UTF-8 (RFC 8259, section 8.1), whatever the content type says.
	 */
	private static String text(byte[] body, ClientResponse response) {
		String text = new String(body, StandardCharsets.UTF_8);
		boolean json = text.indexOf('\uFFFD') == -1 && parse(text) != null;
		return json ? text : new String(body, charset(response));
	}

	private static Charset charset(ClientResponse response) {
		try {
			return response.headers().contentType().map(MediaType::getCharset).orElse(StandardCharsets.UTF_8);
		}
		catch (InvalidMediaTypeException ex) {
			return StandardCharsets.UTF_8;
		}
	}

	static ErrorBody of(String body, ServerText shown) {
		String text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1).strip() : body.strip();
		if (text.startsWith("<")) {
			return new ErrorBody(null, null, shown.clean(firstLine(text), MAX_EXCERPT), false);
		}
		JsonNode json = parse(text);
		if (json == null || !json.isObject()) {
			return new ErrorBody(null, null, shown.clean(text, MAX_EXCERPT), false);
		}
		ServerText both = shown.and(json);
		return new ErrorBody(detail(json, both), errorCode(json, both), both.clean(text, MAX_EXCERPT), true);
	}

	private static String firstLine(String html) {
		var title = TITLE.matcher(html);
		return title.find() ? title.group(1) : TAGS.matcher(html).replaceAll(" ");
	}

	private static @Nullable JsonNode parse(String text) {
		try {
			return text.isEmpty() ? null : MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable String errorCode(JsonNode json, ServerText shown) {
		JsonNode error = json.get("error");
		String code = (error != null && error.isString()) ? error.stringValue().toLowerCase(Locale.ROOT) : "";
		String safe = KNOWN_CODES.contains(code) ? code : shown.clean(code, MAX_EXCERPT);
		return ERROR_CODE.matcher(safe).matches() ? safe : null;
	}

	private static @Nullable String detail(JsonNode json, ServerText shown) {
		JsonNode detail = json.get("detail");
		return (detail != null && detail.isString()) ? shown.clean(detail.stringValue(), MAX_EXCERPT) : null;
	}

}
