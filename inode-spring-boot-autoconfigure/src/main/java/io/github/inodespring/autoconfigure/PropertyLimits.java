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

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Refuses durations, counts and sizes that no request could be sent with.
 */
final class PropertyLimits {

	private static final Duration LONGEST = Duration.ofDays(365);

	/**
	 * What some connectors count in milliseconds, as an {@code int}.
	 */
	private static final Duration LONGEST_CONNECT = Duration.ofDays(24);

	private static final DataSize LARGEST = DataSize.ofBytes(Integer.MAX_VALUE);

	private PropertyLimits() {
	}

	static InodeProperties check(InodeProperties properties) {
		check("connect-timeout", properties.getConnectTimeout(), 1, LONGEST_CONNECT);
		check("read-timeout", properties.getReadTimeout(), 1, LONGEST);
		check("call-timeout", properties.getCallTimeout(), 1, LONGEST);
		check("oauth2.timeout", properties.getOauth2().getTimeout(), 1, LONGEST);
		check("oauth2.refresh-ahead", properties.getOauth2().getRefreshAhead(), 0, LONGEST);
		check("oauth2.default-token-lifetime", properties.getOauth2().getDefaultTokenLifetime(), 1000, LONGEST);
		check("retry.backoff", properties.getRetry().getBackoff(), 0, LONGEST);
		check("retry.max-backoff", properties.getRetry().getMaxBackoff(), 0, LONGEST);
		check("retry.max-retry-after", properties.getRetry().getMaxRetryAfter(), 0, LONGEST);
		if (properties.getRetry().getMaxAttempts() < 1) {
			throw invalid("retry.max-attempts", "must be at least 1", "Set it to 1 to send each request once.");
		}
		checkSizes(properties.getMaxInMemorySize(), properties.getMaxListSize());
		return properties;
	}

	private static void checkSizes(DataSize size, @Nullable DataSize listSize) {
		if (size.toBytes() < 1 || size.compareTo(LARGEST) > 0) {
			throw invalid("max-in-memory-size", "must be from 1 byte to 2047 MB",
					"Set it to the maximum size of one page, such as '16MB'.");
		}
		if (listSize != null && listSize.toBytes() < 1) {
			throw invalid("max-list-size", "must be at least 1 byte",
					"Set it to the maximum size in memory of a list, such as '64MB', or remove it for the default.");
		}
	}

	private static void check(String property, @Nullable Duration value, long shortestMillis, Duration longest) {
		if (value != null && (value.compareTo(Duration.ofMillis(shortestMillis)) < 0 || value.compareTo(longest) > 0)) {
			throw invalid(property, "must be from %d ms to %d days".formatted(shortestMillis, longest.toDays()),
					"Set it to a duration such as '20s', or remove it for the default.");
		}
	}

	private static InvalidInodePropertyException invalid(String property, String reason, String action) {
		return new InvalidInodePropertyException("inode." + property, reason, action);
	}

}
