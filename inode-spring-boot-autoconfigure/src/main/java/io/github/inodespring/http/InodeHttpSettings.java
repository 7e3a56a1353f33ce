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

package io.github.inodespring.http;

import java.time.Duration;

/**
 * Timeouts and retries of data requests.
 *
 * @param readTimeout the longest time without a byte while more is asked for
 * @param callTimeout the longest time to an answer's headers, retries and token requests
 * included
 * @param maxAttempts how often a request is sent at most; 1 for no retry
 * @param backoff the wait before the first retry, which doubles with each
 * @param maxBackoff the longest wait before a retry
 * @param maxRetryAfter the longest {@code Retry-After} that the client waits for
 * @param maxListSize how much memory a list that is collected may take, in bytes
 */
public record InodeHttpSettings(Duration readTimeout, Duration callTimeout, int maxAttempts, Duration backoff,
		Duration maxBackoff, Duration maxRetryAfter, long maxListSize) {

	/**
	 * An eighth of the heap.
	 */
	public static final long DEFAULT_MAX_LIST_SIZE = Runtime.getRuntime().maxMemory() / 8;

	/**
	 * Create the settings with the default for lists.
	 * @param readTimeout the longest time without a byte while more is asked for
	 * @param callTimeout the longest time of a call
	 * @param maxAttempts how often a request is sent at most; 1 for no retry
	 * @param backoff the wait before the first retry, which doubles with each
	 * @param maxBackoff the longest wait before a retry
	 * @param maxRetryAfter the longest {@code Retry-After} that the client waits for
	 */
	public InodeHttpSettings(Duration readTimeout, Duration callTimeout, int maxAttempts, Duration backoff,
			Duration maxBackoff, Duration maxRetryAfter) {
		this(readTimeout, callTimeout, maxAttempts, backoff, maxBackoff, maxRetryAfter, DEFAULT_MAX_LIST_SIZE);
	}

}
