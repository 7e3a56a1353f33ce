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

import io.github.inodespring.error.InodeException;

/**
 * Listener that is told how the calls of a client end. It is called on event loops: it
 * must neither block nor throw.
 */
public interface CallListener {

	/**
	 * Called when the headers of an answer without an error have come. Its body may still
	 * break off, and the request be sent again.
	 */
	default void answered() {
	}

	/**
	 * Called when a call has failed: after its last attempt, or while its body was read.
	 * @param failure the failure that its caller gets
	 */
	default void failed(Throwable failure) {
	}

	/**
	 * Called when a request is going to be sent again.
	 * @param failure why the attempt before it failed
	 */
	default void retrying(InodeException failure) {
	}

}
