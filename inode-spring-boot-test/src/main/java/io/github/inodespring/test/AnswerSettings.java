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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How data requests are answered.
 *
 * @param refusalStatus the status for an expired or invalid token or key
 * @param etag whether answers carry an {@code ETag}
 * @param gzip whether answers are compressed on request
 * @param throttle the throttle, or null for none
 */
record AnswerSettings(int refusalStatus, boolean etag, boolean gzip, @Nullable Throttle throttle) {

	static final AnswerSettings DEFAULTS = new AnswerSettings(401, false, true, null);

	AnswerSettings withRefusalStatus(int status) {
		return new AnswerSettings(status, this.etag, this.gzip, this.throttle);
	}

	AnswerSettings withEtag(boolean enabled) {
		return new AnswerSettings(this.refusalStatus, enabled, this.gzip, this.throttle);
	}

	AnswerSettings withGzip(boolean enabled) {
		return new AnswerSettings(this.refusalStatus, this.etag, enabled, this.throttle);
	}

	AnswerSettings withThrottle(Throttle newThrottle) {
		return new AnswerSettings(this.refusalStatus, this.etag, this.gzip, newThrottle);
	}

	/**
	 * A number of requests in a sliding period.
	 *
	 * @param requests how many requests are let through
	 * @param period the period's length
	 */
	record Throttle(int requests, Duration period) {
	}

}
