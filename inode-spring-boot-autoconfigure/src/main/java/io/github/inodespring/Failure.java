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

package io.github.inodespring;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeoutException;

import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Turns what a client and its codecs throw into an {@link InodeException}.
 */
final class Failure {

	private Failure() {
	}

	static Throwable of(URI uri, Throwable failure) {
		if (failure instanceof WebClientRequestException) {
			return connection(uri, "no answer", failure.getCause());
		}
		if (failure instanceof DataBufferLimitException) {
			return decoding(uri, "too large: raise 'inode.max-in-memory-size' or ask for smaller pages", failure);
		}
		if (failure instanceof CodecException || failure instanceof UnsupportedMediaTypeException) {
			return decoding(uri, String.valueOf(failure.getMessage()), failure);
		}
		boolean broken = failure instanceof IOException || failure instanceof TimeoutException;
		return broken ? broken(uri, failure) : failure;
	}

	static InodeException broken(URI uri, Throwable failure) {
		return (failure instanceof InodeException ex) ? ex : connection(uri, "the answer broke off", failure);
	}

	static InodeDecodingException decoding(URI uri, String problem, @Nullable Throwable cause) {
		return new InodeDecodingException(uri.getRawPath(), "GET " + uri.getRawPath() + ": " + problem, cause);
	}

	private static InodeConnectionException connection(URI uri, String problem, @Nullable Throwable cause) {
		return new InodeConnectionException("GET " + uri.getRawPath() + " from " + uri.getHost() + ":" + port(uri)
				+ ": " + problem + " (" + cause + ")", cause);
	}

	private static int port(URI uri) {
		int standard = "http".equals(uri.getScheme()) ? 80 : 443;
		return (uri.getPort() >= 0) ? uri.getPort() : standard;
	}

}
