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

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Describes why there was no response, and from where.
 */
public final class ConnectionProblem {

	private static final int LONGEST = 300;

	/**
	 * What Netty and the JDK say of plain text where a TLS record should begin. Netty
	 * adds all of that text in hexadecimal digits.
	 */
	private static final Pattern NO_TLS = Pattern
		.compile("^not an SSL/TLS record|^Unsupported or unrecognized SSL message");

	/**
	 * What this client says of a timeout.
	 */
	private static final Pattern TIMEOUT = Pattern.compile("no [a-zA-Z ]+ within \\d+ ms \\('inode\\.[a-z-]+'\\)");

	private ConnectionProblem() {
	}

	/**
	 * Return what went wrong and, where there is one, the property to look at.
	 * @param failure the failure of a connection, which others may wrap
	 * @param shown cleans what may be text of the server
	 * @return one line
	 */
	public static String describe(Throwable failure, ServerText shown) {
		return Stream.<@Nullable Throwable>iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.takeWhile((cause) -> !(cause instanceof InodeException))
			.map((cause) -> known(cause, shown))
			.filter((problem) -> !problem.isEmpty())
			.findFirst()
			.orElseGet(() -> firstLine(failure, shown));
	}

	private static String known(Throwable failure, ServerText shown) {
		if (failure instanceof UnknownHostException) {
			return "the host name cannot be resolved (check 'inode.base-url' and the DNS)";
		}
		if (failure instanceof SSLException) {
			String line = firstLine(failure, shown);
			return "TLS failed (" + (NO_TLS.matcher(line).find()
					? "the server does not speak TLS at this port; check 'inode.base-url')"
					: line + "; check 'inode.ssl.bundle')");
		}
		if (failure instanceof ConnectException) {
			String line = firstLine(failure, shown);
			return line.contains("refused") ? line + " (check 'inode.base-url' and 'inode.proxy.*')" : line;
		}
		return "";
	}

	private static String firstLine(Throwable failure, ServerText shown) {
		String message = failure.getMessage();
		if (message == null) {
			return failure.getClass().getSimpleName();
		}
		boolean own = failure instanceof InodeException || TIMEOUT.matcher(message).matches();
		return own ? message : shown.clean(message.lines().findFirst().orElse(""), LONGEST);
	}

	/**
	 * Return the host and port that a URI leads to.
	 * @param uri an absolute {@code http} or {@code https} URI
	 * @return host and port, the default port of the scheme when the URI has none
	 */
	public static String authority(URI uri) {
		return uri.getHost() + ":" + port(uri);
	}

	/**
	 * Return the port that a URI leads to.
	 * @param uri an absolute {@code http} or {@code https} URI
	 * @return the port, the default port of the scheme when the URI has none
	 */
	public static int port(URI uri) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

}
