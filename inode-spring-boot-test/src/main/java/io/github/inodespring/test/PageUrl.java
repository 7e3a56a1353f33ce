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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A list request's own address, from which those of other pages are made.
 */
final class PageUrl {

	private final String base;

	private final Map<String, List<String>> parameters;

	private PageUrl(String base, Map<String, List<String>> parameters) {
		this.base = base;
		this.parameters = parameters;
	}

	static PageUrl of(RecordedRequest request) {
		String host = request.getHeader("Host");
		return new PageUrl("http://" + ((host != null) ? host : "127.0.0.1") + request.getPath(),
				FormCodec.decode(request.getQuery()));
	}

	@Nullable String get(String name) {
		List<String> values = this.parameters.get(name);
		return (values != null) ? values.get(values.size() - 1) : null;
	}

	PageUrl with(String name, Object value) {
		Map<String, List<String>> changed = new TreeMap<>(this.parameters);
		changed.put(name, List.of(value.toString()));
		return new PageUrl(this.base, changed);
	}

	PageUrl without(String name) {
		Map<String, List<String>> changed = new TreeMap<>(this.parameters);
		changed.remove(name);
		return new PageUrl(this.base, changed);
	}

	@Override
	public String toString() {
		return this.parameters.isEmpty() ? this.base : this.base + "?" + FormCodec.encode(this.parameters);
	}

}
