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

package io.github.inodespring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Gives an answer its final form: entity tag, compression, length.
 */
final class Representation {

	private static final int LEAST_GZIP_LENGTH = 200;

	private final boolean etag;

	private final boolean gzip;

	Representation(boolean etag, boolean gzip) {
		this.etag = etag;
		this.gzip = gzip;
	}

	Answer represent(RecordedRequest request, Answer answer) {
		Answer tagged = (this.etag && answer.status() == 200 && request.hasMethod("GET", "HEAD")) ? tag(request, answer)
				: answer;
		if (!tagged.mayHaveBody()) {
			return tagged.withBody(new byte[0]);
		}
		Answer encoded = wantsGzip(request, tagged) ? compress(tagged) : tagged;
		return encoded.withHeader("Content-Length", Integer.toString(encoded.body().length));
	}

	private static Answer tag(RecordedRequest request, Answer answer) {
		String tag = "\"" + hash(answer.body()) + "\"";
		Answer tagged = answer.withHeader("ETag", tag);
		return matches(request, tag) ? tagged.withStatus(304) : tagged;
	}

	private static boolean matches(RecordedRequest request, String tag) {
		return request.getHeaders()
			.getOrDefault("If-None-Match", List.of())
			.stream()
			.flatMap((value) -> List.of(value.split(",", -1)).stream())
			.map((value) -> value.trim().replaceFirst("^W/", ""))
			.anyMatch((value) -> value.equals("*") || value.equals(tag));
	}

	private boolean wantsGzip(RecordedRequest request, Answer answer) {
		String accepted = request.getHeader("Accept-Encoding");
		return this.gzip && accepted != null && answer.body().length >= LEAST_GZIP_LENGTH
				&& accepted.toLowerCase(Locale.ROOT).contains("gzip");
	}

	private static Answer compress(Answer answer) {
		String tag = answer.headers().get("ETag");
		Answer weak = (tag != null) ? answer.withHeader("ETag", "W/" + tag) : answer;
		return weak.withBody(zip(answer.body())).withHeader("Content-Encoding", "gzip");
	}

	private static byte[] zip(byte[] body) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static String hash(byte[] body) {
		try {
			return "%032x".formatted(new BigInteger(1, MessageDigest.getInstance("MD5").digest(body)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
