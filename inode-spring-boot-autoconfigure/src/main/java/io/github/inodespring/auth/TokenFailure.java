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

package io.github.inodespring.auth;

import java.time.Duration;

import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

/**
 * A token request that failed: the exception for the callers, and what the renewal has to
 * know of the answer.
 */
final class TokenFailure extends RuntimeException {

	private final InodeException exception;

	private final int status;

	private final @Nullable Duration retryAfter;

	TokenFailure(InodeException exception, int status, @Nullable Duration retryAfter) {
		super(exception.getMessage(), exception, false, false);
		this.exception = exception;
		this.status = status;
		this.retryAfter = retryAfter;
	}

	InodeException exception() {
		return this.exception;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	boolean isThrottled() {
		return this.status == 429;
	}

	boolean isRefusal() {
		return isClientError() && this.status != 408 && this.status != 425 && this.status != 429;
	}

	boolean endsRefreshToken() {
		return isClientError() && this.status != 408 && this.status != 429;
	}

	private boolean isClientError() {
		return this.status >= 400 && this.status < 500;
	}

}
