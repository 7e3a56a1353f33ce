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

package io.github.inodespring.autoconfigure;

import java.time.Duration;

/**
 * Retries of safe requests.
 */
public class InodeRetryProperties {

	/**
	 * Maximum number of times a request is sent, not counting resends with a new token or
	 * key.
	 */
	private int maxAttempts = 3;

	/**
	 * Longest wait before the first retry, which doubles with each. The wait is random,
	 * at least half of it.
	 */
	private Duration backoff = Duration.ofMillis(500);

	/**
	 * Longest wait before a retry.
	 */
	private Duration maxBackoff = Duration.ofSeconds(8);

	/**
	 * Longest Retry-After of the server that the client waits for.
	 */
	private Duration maxRetryAfter = Duration.ofSeconds(30);

	public int getMaxAttempts() {
		return this.maxAttempts;
	}

	public void setMaxAttempts(Integer maxAttempts) {
		this.maxAttempts = maxAttempts;
	}

	public Duration getBackoff() {
		return this.backoff;
	}

	public void setBackoff(Duration backoff) {
		this.backoff = backoff;
	}

	public Duration getMaxBackoff() {
		return this.maxBackoff;
	}

	public void setMaxBackoff(Duration maxBackoff) {
		this.maxBackoff = maxBackoff;
	}

	public Duration getMaxRetryAfter() {
		return this.maxRetryAfter;
	}

	public void setMaxRetryAfter(Duration maxRetryAfter) {
		this.maxRetryAfter = maxRetryAfter;
	}

}
