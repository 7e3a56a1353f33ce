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

import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

/**
 * Words why no answer came.
 */
public final class ConnectionProblem {

	private ConnectionProblem() {
	}

	/**
	 * Return what went wrong and, where there is one, the property to look at.
	 * @param failure the failure of a connection
	 * @return one line
	 */
	public static String describe(Throwable failure) {
		if (failure instanceof UnknownHostException) {
			return "the host name cannot be resolved (check 'inode.base-url' and the DNS)";
		}
		if (failure instanceof SSLException) {
			return "TLS failed (" + firstLine(failure) + "; check 'inode.ssl.bundle')";
		}
		return firstLine(failure);
	}

	private static String firstLine(Throwable failure) {
		String message = failure.getMessage();
		return (message != null) ? message.lines().findFirst().orElse("") : failure.getClass().getSimpleName();
	}

}
