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
 * Listener that is notified of what happens to the calls and logins of one client. It is
 * called on event loops: it must neither block nor throw.
 */
public interface ClientListener {

	/**
	 * Called once, before the first call.
	 * @param authorization the authorization of the client
	 */
	default void authorizedBy(InodeAuthorizationFilter authorization) {
	}

	/**
	 * Called when the headers of an answer without an error have been received. Its body
	 * may still break off, and the request be retried.
	 */
	default void answered() {
	}

	/**
	 * Called when a call has failed: after its last attempt, or while its body was read.
	 * @param failure the failure that its caller receives
	 */
	default void failed(Throwable failure) {
	}

	/**
	 * Called when a request is about to be retried.
	 * @param failure why the attempt before it failed
	 */
	default void retrying(InodeException failure) {
	}

	/**
	 * Called when a request is not retried because too many retries of the client have
	 * failed.
	 */
	default void retryRefused() {
	}

	/**
	 * Called when a token request has ended.
	 * @param grantType its {@code grant_type}: {@code password} or {@code refresh_token}
	 * @param time how long it took
	 * @param failure why it failed or {@code null} if it returned a token
	 */
	default void tokenRequested(String grantType, Duration time, @Nullable InodeException failure) {
	}

}
