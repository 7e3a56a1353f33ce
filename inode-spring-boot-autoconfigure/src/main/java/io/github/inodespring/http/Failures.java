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
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
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
final class Failures {

	private Failures() {
	}

	/**
	 * Return the failure itself: a {@link WebClientRequestException} holds the request's
	 * headers, and so the token.
	 * @param ex what was thrown
	 * @return the failure without its wrapper
	 */
	static Throwable unwrap(Throwable ex) {
		Throwable cause = ex.getCause();
		return (ex instanceof WebClientRequestException && cause != null) ? cause : ex;
	}

	static boolean mayPass(Throwable ex) {
		Throwable failure = unwrap(ex);
		return failure instanceof IOException && !(failure instanceof SSLException)
				&& !(failure instanceof UnknownHostException);
	}

	static boolean isStaleConnection(Throwable ex) {
		return mayPass(ex) && !(unwrap(ex) instanceof ConnectException)
				&& !(unwrap(ex) instanceof ReadTimeoutException);
	}

	static Throwable map(ClientRequest request, Throwable ex) {
		if (ex instanceof InodeException) {
			return ex;
		}
		Throwable failure = unwrap(ex);
		if (failure instanceof IOException || failure instanceof TimeoutException) {
			return connection(request, failure);
		}
		if (failure instanceof DataBufferLimitException) {
			return decoding(request, "the answer is larger than 'inode.max-in-memory-size' allows", failure);
		}
		if (failure instanceof UnsupportedMediaTypeException unsupported) {
			return decoding(request,
					"the answer is " + unsupported.getContentType() + ", not JSON: check 'inode.base-url'", failure);
		}
		return (failure instanceof CodecException)
				? decoding(request, "the answer cannot be read: " + firstLine(failure), failure) : ex;
	}

	static InodeConnectionException connection(ClientRequest request, Throwable failure) {
		return new InodeConnectionException("%s %s: %s at %s".formatted(request.method(), request.url().getRawPath(),
				describe(failure), authority(request.url())), failure);
	}

	static InodeConnectionException callTimeout(ClientRequest request, String limit, @Nullable Throwable last) {
		String message = "%s %s: no answer from %s within %s ('inode.call-timeout')".formatted(request.method(),
				request.url().getRawPath(), authority(request.url()), limit);
		return new InodeConnectionException((last != null) ? message + "; last failure: " + last.getMessage() : message,
				last);
	}

	private static InodeDecodingException decoding(ClientRequest request, String what, Throwable failure) {
		HttpMethod method = request.method();
		String path = request.url().getRawPath();
		return new InodeDecodingException(path, "%s %s: %s".formatted(method, path, what), failure);
	}

	private static String authority(URI uri) {
		int port = (uri.getPort() != -1) ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
		return uri.getHost() + ":" + port;
	}

	private static String describe(Throwable failure) {
		if (failure instanceof UnknownHostException) {
			return "unknown host (check 'inode.base-url' and the DNS)";
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
