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

import java.util.Map;

import org.assertj.core.api.AbstractAssert;

/**
 * AssertJ assertions on the requests that a {@link SimulatedInode} has received. Failure
 * messages say what it has received instead, by path and number, never by content.
 */
public final class SimulatedInodeAssert extends AbstractAssert<SimulatedInodeAssert, SimulatedInode> {

	SimulatedInodeAssert(SimulatedInode actual) {
		super(actual, SimulatedInodeAssert.class);
	}

	/**
	 * Verifies the number of requests to the token endpoint.
	 * @param expected the number of requests
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasTokenRequests(int expected) {
		RequestCounts counts = counts();
		return check(counts.getTokenRequests() == expected,
				"Expected %d token request(s) but there were %d, by grant: %s", expected, counts.getTokenRequests(),
				counts.getTokenRequestsByGrant());
	}

	/**
	 * Verifies the number of token requests with the password grant, including rejected
	 * ones.
	 * @param expected the number of requests
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasPasswordGrants(int expected) {
		return hasGrants("password", expected);
	}

	/**
	 * Verifies the number of token requests with the refresh grant, including rejected
	 * ones.
	 * @param expected the number of requests
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasRefreshGrants(int expected) {
		return hasGrants("refresh_token", expected);
	}

	/**
	 * Verifies the number of requests for a path.
	 * @param path the path as sent, without the query: from the root if it begins with a
	 * slash ({@code /api/v1/links/}), else from the base URL ({@code v1/links/})
	 * @param expected the number of requests
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasRequests(String path, int expected) {
		String full = path.startsWith("/") ? path : "/api/" + path;
		Map<String, Integer> paths = counts().getRequestsByPath();
		int count = paths.getOrDefault(full, 0);
		return check(count == expected, "Expected %d request(s) for %s but there were %d, by path: %s", expected, full,
				count, paths);
	}

	/**
	 * Verifies the number of requests for data.
	 * @param expected the number of requests
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasDataRequests(int expected) {
		RequestCounts counts = counts();
		return check(counts.getDataRequests() == expected, "Expected %d data request(s) but there were %d, by path: %s",
				expected, counts.getDataRequests(), counts.getDataRequestsByPath());
	}

	/**
	 * Verifies that no request came in at all.
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasNoRequests() {
		Map<String, Integer> paths = counts().getRequestsByPath();
		return check(paths.isEmpty(), "Expected no request but there were, by path: %s", paths);
	}

	/**
	 * Verifies that there were never more than so many requests under way at the same
	 * time.
	 * @param expected the greatest number that is allowed
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasAtMostParallelRequests(int expected) {
		RequestCounts counts = counts();
		return check(counts.getMaxParallelRequests() <= expected,
				"Expected at most %d parallel request(s) but there were %d, by path: %s", expected,
				counts.getMaxParallelRequests(), counts.getRequestsByPath());
	}

	/**
	 * Verifies how many different access tokens data requests have carried.
	 * @param expected the number of tokens
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasAccessTokens(int expected) {
		int count = counts().getAccessTokens();
		return check(count == expected, "Expected %d access token(s) in data requests but there were %d", expected,
				count);
	}

	/**
	 * Verifies that each request, except those to the token endpoint, had an
	 * {@code Authorization} header.
	 * @return this assertion
	 */
	public SimulatedInodeAssert hasNoRequestWithoutAuthorization() {
		Map<String, Integer> paths = counts().getRequestsWithoutAuthorizationByPath();
		return check(paths.isEmpty(), "Expected no request without authorization but there were, by path: %s", paths);
	}

	private SimulatedInodeAssert hasGrants(String grant, int expected) {
		Map<String, Integer> grants = counts().getTokenRequestsByGrant();
		int count = grants.getOrDefault(grant, 0);
		return check(count == expected,
				"Expected %d token request(s) with the grant %s but there were %d, by grant: %s", expected, grant,
				count, grants);
	}

	private RequestCounts counts() {
		isNotNull();
		return this.actual.counts();
	}

	private SimulatedInodeAssert check(boolean holds, String message, Object... arguments) {
		if (!holds) {
			failWithMessage(message, arguments);
		}
		return this;
	}

}
