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

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.inodespring.error.ConnectionProblem;
import io.github.inodespring.error.DecodingProblem;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import org.jspecify.annotations.Nullable;

import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Turns what fails around an exchange into the exceptions of the client.
 */
public final class Failures {

	private static final int LONGEST = 100;

	private static final int LONGEST_PROBLEM = 500;

	private Failures() {
	}

	/**
	 * Return the exception for a failure before an answer came.
	 * @param method the method of the request
	 * @param uri the URI of the request
	 * @param ex what was thrown
	 * @return an {@link InodeException}, or what was thrown if it has nothing to do with
	 * the exchange
	 */
	static Throwable map(HttpMethod method, URI uri, Throwable ex) {
		return map(method, uri, ex, ServerText.of(ex));
	}

	/**
	 * Return the exception for a failure.
	 * @param method the method of the request
	 * @param uri the URI of the request
	 * @param ex what was thrown
	 * @param shown cleans the text of the server
	 * @return an {@link InodeException}, or what was thrown if it has nothing to do with
	 * the exchange
	 */
	public static Throwable map(HttpMethod method, URI uri, Throwable ex, ServerText shown) {
		if (ex instanceof InodeException) {
			return ex;
		}
		Throwable failure = unwrap(ex);
		if (failure instanceof IOException || failure instanceof TimeoutException || failure != ex) {
			return connection(method, uri, failure, shown);
		}
		if (ex instanceof DataBufferLimitException) {
			return decoding(method, uri,
					"the response is too large: raise 'inode.max-in-memory-size' or request smaller pages", ex);
		}
		if (ex instanceof UnsupportedMediaTypeException unsupported) {
			return decoding(method, uri,
					"the response is " + shown.clean(String.valueOf(unsupported.getContentType()), LONGEST)
							+ ", not JSON: check 'inode.base-url'",
					shown.harmless(ex));
		}
		return (ex instanceof CodecException) ? decoding(method, uri,
				"the response cannot be read: " + shown.clean(DecodingProblem.describe(ex), LONGEST_PROBLEM),
				shown.harmless(ex)) : ex;
	}

	/**
	 * Return the exception for a body that breaks off, whatever the connector throws
	 * then.
	 * @param method the method of the request
	 * @param uri the URI of the request
	 * @param ex what was thrown
	 * @param shown cleans the text of the server
	 * @return the exception, or what was thrown if the body is read twice
	 */
	static Throwable mapBreak(HttpMethod method, URI uri, Throwable ex, ServerText shown) {
		return (ex instanceof InodeException || ex instanceof IllegalStateException) ? ex
				: connection(method, uri, unwrap(ex), shown);
	}

	/**
	 * Return the exception for an answer that is not what was asked for.
	 * @param method the method of the request
	 * @param uri the URI of the request
	 * @param problem what is wrong and what to do
	 * @param cause the underlying failure or {@code null}
	 * @return the exception
	 */
	public static InodeDecodingException decoding(HttpMethod method, URI uri, String problem,
			@Nullable Throwable cause) {
		return new InodeDecodingException(uri.getRawPath(), "%s %s: %s".formatted(method, uri.getRawPath(), problem),
				cause);
	}

	static InodeConnectionException connection(HttpMethod method, URI uri, Throwable ex) {
		return connection(method, uri, unwrap(ex), ServerText.of(ex));
	}

	/**
	 * Return the exception for a request without a complete answer.
	 * @param method the method of the request
	 * @param uri the URI of the request
	 * @param failure the underlying failure
	 * @param shown cleans the text of the server
	 * @return the exception
	 */
	public static InodeConnectionException connection(HttpMethod method, URI uri, Throwable failure, ServerText shown) {
		return new InodeConnectionException("%s %s at %s: %s".formatted(method, uri.getRawPath(),
				ConnectionProblem.authority(uri), ConnectionProblem.describe(failure, shown)), shown.harmless(failure));
	}

	static InodeConnectionException callTimeout(ClientRequest request, Duration limit, String explanation,
			@Nullable InodeException last) {
		String message = "%s %s at %s: no response within %d ms ('inode.call-timeout')%s".formatted(request.method(),
				request.url().getRawPath(), ConnectionProblem.authority(request.url()), limit.toMillis(), explanation);
		return new InodeConnectionException((last != null) ? message + "; last failure: " + last.getMessage() : message,
				last);
	}

	/**
	 * Return the failure itself: a {@link WebClientRequestException} holds the request's
	 * headers, and so the token, and may itself be a cause.
	 * @param ex what was thrown
	 * @return the failure without its wrappers
	 */
	static Throwable unwrap(Throwable ex) {
		Throwable failure = ex;
		Throwable next = ex;
		while (next != null && !(next instanceof InodeException)) {
			Throwable cause = next.getCause();
			failure = (next instanceof WebClientRequestException && cause != null) ? cause : failure;
			next = cause;
		}
		return failure;
	}

	/**
	 * Return whether a retry of a request may succeed.
	 * @param ex what was thrown
	 * @return whether it was refused, reset, cut off or not answered in time
	 */
	static boolean isTransient(Throwable ex) {
		Throwable failure = unwrap(ex);
		boolean io = failure instanceof IOException || failure.getClass().getName().startsWith("reactor.netty.");
		return io && !(failure instanceof SSLException) && !(failure instanceof UnknownHostException);
	}

	static boolean isStaleConnection(Throwable ex) {
		Throwable failure = unwrap(ex);
		return isTransient(ex) && !(failure instanceof ConnectException)
				&& !(failure instanceof AttemptFilter.ReadTimeoutException);
	}

}
