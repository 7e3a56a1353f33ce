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

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests had come in at the time of the call. Immutable, and complete even
 * where {@link SimulatedInode#requests()} keeps only the latest.
 */
public final class RequestCounts {

	private final Map<String, Integer> paths;

	private final Map<String, Integer> grants;

	private final Map<String, Integer> unauthorized;

	private final int accessTokens;

	private final int maxParallel;

	RequestCounts(Map<String, Integer> paths, Map<String, Integer> grants, Map<String, Integer> unauthorized,
			int accessTokens, int maxParallel) {
		this.paths = Collections.unmodifiableMap(new TreeMap<>(paths));
		this.grants = Collections.unmodifiableMap(new TreeMap<>(grants));
		this.unauthorized = Collections.unmodifiableMap(new TreeMap<>(unauthorized));
		this.accessTokens = accessTokens;
		this.maxParallel = maxParallel;
	}

	/**
	 * Returns the number of requests to the token endpoint.
	 * @return the number of requests
	 */
	public int getTokenRequests() {
		return sum(this.grants);
	}

	/**
	 * Returns the number of requests to the token endpoint by their {@code grant_type},
	 * which is empty where none was sent.
	 * @return an unmodifiable map
	 */
	public Map<String, Integer> getTokenRequestsByGrant() {
		return this.grants;
	}

	/**
	 * Returns the number of requests for data.
	 * @return the number of requests under {@code /api/v1/}
	 */
	public int getDataRequests() {
		return sum(getDataRequestsByPath());
	}

	/**
	 * Returns the number of requests for data by their path, still encoded and without
	 * the query.
	 * @return an unmodifiable map
	 */
	public Map<String, Integer> getDataRequestsByPath() {
		Map<String, Integer> data = new TreeMap<>(this.paths);
		data.keySet().removeIf((path) -> !path.startsWith(DataPath.PREFIX));
		return Collections.unmodifiableMap(data);
	}

	/**
	 * Returns the number of requests by their path, those to the token endpoint included.
	 * @return an unmodifiable map
	 */
	public Map<String, Integer> getRequestsByPath() {
		return this.paths;
	}

	/**
	 * Returns the requests that had no {@code Authorization} header, by their path,
	 * except those to the token endpoint.
	 * @return an unmodifiable map
	 */
	public Map<String, Integer> getRequestsWithoutAuthorizationByPath() {
		return this.unauthorized;
	}

	/**
	 * Returns how many different access tokens data requests have carried.
	 * @return the number of tokens
	 */
	public int getAccessTokens() {
		return this.accessTokens;
	}

	/**
	 * Returns the greatest number of requests that were served at the same time: from
	 * their arrival until their last byte was about to be sent. One that hangs counts
	 * until the end.
	 * @return the number of requests
	 */
	public int getMaxParallelRequests() {
		return this.maxParallel;
	}

	private static int sum(Map<String, Integer> counts) {
		return counts.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Override
	public String toString() {
		return "token requests " + this.grants + ", requests " + this.paths + ", at most " + this.maxParallel
				+ " in parallel";
	}

}
