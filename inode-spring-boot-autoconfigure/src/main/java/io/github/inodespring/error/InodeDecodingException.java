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
 * A complete response is not what was requested: HTML with a 200, broken JSON, another
 * type, an empty body where an object was expected, a page that leads back to an earlier
 * one, or more than {@code inode.max-in-memory-size}.
 */
public final class InodeDecodingException extends InodeException {

	private final String path;

	/**
	 * Create a new exception.
	 * @param path the path of the request, without its query
	 * @param message what is wrong and what to do
	 * @param cause the underlying failure or {@code null}
	 */
	public InodeDecodingException(String path, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.path = path;
	}

	/**
	 * Return the path of the request, without its query.
	 * @return the path
	 */
	public String getPath() {
		return this.path;
	}

	@Override
	public boolean isRetryable() {
		return false;
	}

	@Override
	public InodeDecodingException repeated() {
		return new InodeDecodingException(this.path, String.valueOf(getMessage()), this);
	}

}
