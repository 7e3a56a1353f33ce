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

import org.jspecify.annotations.Nullable;

/**
 * Finds who answers a request.
 */
final class Router {

	private final TokenEndpoint tokenEndpoint;

	private final DataEndpoint dataEndpoint;

	private final Catalog catalog;

	Router(TokenEndpoint tokenEndpoint, DataEndpoint dataEndpoint, Catalog catalog) {
		this.tokenEndpoint = tokenEndpoint;
		this.dataEndpoint = dataEndpoint;
		this.catalog = catalog;
	}

	Answer answer(RecordedRequest request) {
		String path = request.getPath();
		if (path.equals(TokenEndpoint.PATH)) {
			return this.tokenEndpoint.answer(request);
		}
		DataPath data = DataPath.parse(path, this.catalog);
		return (data != null) ? this.dataEndpoint.answer(request, data) : notFound(request);
	}

	private Answer notFound(RecordedRequest request) {
		String slashed = request.getPath() + "/";
		boolean token = slashed.equals(TokenEndpoint.PATH);
		if (token && request.hasMethod("POST")) {
			return Drf.serverError();
		}
		boolean known = token || DataPath.parse(slashed, this.catalog) != null;
		return known ? Drf.redirect(301, withQuery(slashed, request.getQuery())) : Drf.noSuchPage();
	}

	private static String withQuery(String path, @Nullable String query) {
		return (query != null) ? path + "?" + query : path;
	}

}
