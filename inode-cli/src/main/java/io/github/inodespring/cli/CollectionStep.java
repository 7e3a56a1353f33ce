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

import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.error.InodeRateLimitException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Can a collection be read, and how does it come?
 */
final class CollectionStep implements Step {

	private final Connection connection;

	private final String collection;

	private final Traffic traffic = new Traffic();

	CollectionStep(Connection connection, String collection) {
		this.connection = connection;
		this.collection = collection;
	}

	@Override
	public String name() {
		return this.collection;
	}

	/**
	 * Another collection is as bad off without a connection or with a key that is
	 * refused.
	 */
	@Override
	public boolean isNeededByOthers(Exception failure) {
		return failure instanceof InodeAuthenticationException || failure instanceof InodeRateLimitException
				|| NetworkFailure.isBeforeConnection(failure);
	}

	@Override
	public String progress() {
		return this.traffic.summary();
	}

	@Override
	public Outcome run() {
		try (Stream<Map<String, @Nullable Object>> objects = this.traffic.on(this.connection.webClient())
			.collection(this.collection)
			.stream()) {
			objects.forEach((object) -> this.traffic.objectRead());
		}
		return Outcome.passed(
				"%s; %s; %s".formatted(shape(this.traffic), size(this.traffic), validators(this.traffic.headers())));
	}

	private static String shape(Traffic traffic) {
		String objects = Amounts.count(traffic.objects(), "object");
		if (traffic.isBareArray()) {
			return objects + " in a bare array";
		}
		return (traffic.pages() == 1) ? objects + " on one page"
				: objects + " on " + traffic.pages() + " pages of " + traffic.pageSize();
	}

	private static String size(Traffic traffic) {
		String encoding = traffic.contentEncoding();
		String size = Amounts.bytes(traffic.bytes());
		return (encoding != null)
				? size + " (" + Amounts.bytes(traffic.wireBytes()) + " as " + Explanation.plain(encoding) + ")"
				: size + " uncompressed";
	}

	private static String validators(HttpHeaders headers) {
		String etag = (headers.getETag() != null) ? "ETag" : "no ETag";
		return etag + (headers.containsHeader(HttpHeaders.LAST_MODIFIED) ? ", Last-Modified" : ", no Last-Modified");
	}

}
