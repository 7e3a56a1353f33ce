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

package io.github.inodespring.error;

import org.jspecify.annotations.Nullable;

/**
 * There was no complete response: the connection was refused, reset or timed out, TLS
 * failed, or the body broke off.
 */
public final class InodeConnectionException extends InodeException {

	/**
	 * Create a new exception.
	 * @param message the request, its host and port, and how it failed
	 * @param cause the underlying failure or {@code null}
	 */
	public InodeConnectionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	public boolean isRetryable() {
		return true;
	}

	@Override
	public InodeConnectionException repeated() {
		return new InodeConnectionException(String.valueOf(getMessage()), this);
	}

}
