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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * What came in. The counts are complete, of the requests only the latest are kept.
 */
final class Records {

	private static final int LIMIT = 10_000;

	private static final String BEARER = "bearer ";

	private final Deque<RecordedRequest> latest = new ArrayDeque<>();

	private final Map<String, Integer> paths = new HashMap<>();

	private final Map<String, Integer> grants = new HashMap<>();

	private final Set<String> accessTokens = new HashSet<>();

	private final Map<String, Integer> unauthorized = new HashMap<>();

	private AtomicInteger parallel = new AtomicInteger();

	private int maxParallel;

	/**
	 * Takes note of a request.
	 * @param request the request
	 * @return what to run once its last byte is about to be sent; only the first run
	 * counts
	 */
	synchronized Runnable begin(RecordedRequest request) {
		if (this.latest.size() == LIMIT) {
			this.latest.removeFirst();
		}
		this.latest.addLast(request);
		this.paths.merge(request.getPath(), 1, Integer::sum);
		count(request);
		AtomicInteger counted = this.parallel;
		this.maxParallel = Math.max(this.maxParallel, counted.incrementAndGet());
		AtomicBoolean ended = new AtomicBoolean();
		return () -> end(ended, counted);
	}

	synchronized List<RecordedRequest> latest() {
		return List.copyOf(this.latest);
	}

	synchronized RequestCounts counts() {
		return new RequestCounts(this.paths, this.grants, this.unauthorized, this.accessTokens.size(),
				this.maxParallel);
	}

	synchronized void clear() {
		this.latest.clear();
		this.paths.clear();
		this.grants.clear();
		this.accessTokens.clear();
		this.unauthorized.clear();
		this.parallel = new AtomicInteger();
		this.maxParallel = 0;
	}

	private static void end(AtomicBoolean ended, AtomicInteger counted) {
		if (ended.compareAndSet(false, true)) {
			counted.decrementAndGet();
		}
	}

	private void count(RecordedRequest request) {
		if (request.getPath().equals(TokenEndpoint.PATH)) {
			this.grants.merge(request.getFormParameters().getOrDefault("grant_type", ""), 1, Integer::sum);
		}
		else {
			countData(request, request.getHeader("Authorization"));
		}
	}

	private void countData(RecordedRequest request, @Nullable String authorization) {
		if (authorization == null || authorization.isBlank()) {
			this.unauthorized.merge(request.getPath(), 1, Integer::sum);
		}
		else if (authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
			this.accessTokens.add(authorization.substring(BEARER.length()).trim());
		}
	}

}
