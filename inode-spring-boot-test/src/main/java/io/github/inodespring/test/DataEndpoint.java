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

package io.github.inodespring.test;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lists and single objects, checked in the order of Django REST framework: content type,
 * authorization, throttle, method, and only then whether the object exists.
 */
final class DataEndpoint {

	private final Catalog catalog;

	private final Authorization authorization;

	private final Throttling throttling;

	private final Pager pager;

	private final Clock clock;

	DataEndpoint(Catalog catalog, Authorization authorization, Throttling throttling, Pager pager, Clock clock) {
		this.catalog = catalog;
		this.authorization = authorization;
		this.throttling = throttling;
		this.pager = pager;
		this.clock = clock;
	}

	Answer answer(RecordedRequest request, DataPath path) {
		String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("*/*").toLowerCase(Locale.ROOT);
		boolean json = accept.contains("json") || accept.contains("*/*") || accept.contains("application/*");
		if (!json && !accept.contains("text/html")) {
			return common(Drf.failure(406));
		}
		Answer answer = refusal(request).orElseGet(() -> content(request, path));
		boolean page = accept.contains("text/html") && !accept.contains("json") && answer.status() == 200;
		return common(page ? Drf.browsablePage(request.getPath()) : answer);
	}

	private Optional<Answer> refusal(RecordedRequest request) {
		return this.authorization.refusal(request).or(this.throttling::refusal);
	}

	private Answer content(RecordedRequest request, DataPath path) {
		if (request.hasMethod("OPTIONS")) {
			return Drf.json(200, description(path));
		}
		if (!request.hasMethod("GET", "HEAD")) {
			return Drf.notAllowed(request.getMethod());
		}
		return (path.id() != null) ? object(path.collection(), path.id()) : list(request, path.collection());
	}

	private Answer object(String collection, String id) {
		return this.catalog.find(collection, id)
			.map((item) -> json(item.json(this.clock.instant())))
			.orElseGet(() -> Drf.failure(404));
	}

	private Answer list(RecordedRequest request, String collection) {
		List<Item> items = this.catalog.find(collection);
		if (items == null) {
			return Drf.noSuchPage();
		}
		try {
			Slice slice = this.pager.slice(PageUrl.of(request), items.size());
			return json(ListBody.write(items, slice, this.clock.instant()));
		}
		catch (NoSuchPageException ex) {
			return Drf.detail(404, String.valueOf(ex.getMessage()));
		}
	}

	private static Answer json(byte[] body) {
		return Answer.of(200).withHeader("Content-Type", "application/json").withBody(body);
	}

	private static Answer common(Answer answer) {
		return answer.withHeader("Allow", "GET, HEAD, OPTIONS")
			.withHeader("Vary", "Accept, Accept-Encoding")
			.withHeader("X-Content-Type-Options", "nosniff");
	}

	private static Map<String, Object> description(DataPath path) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("name", path.collection() + ((path.id() != null) ? " instance" : " list"));
		description.put("description", "");
		description.put("renders", List.of("application/json", "text/html"));
		description.put("parses", List.of("application/json"));
		return description;
	}

}
