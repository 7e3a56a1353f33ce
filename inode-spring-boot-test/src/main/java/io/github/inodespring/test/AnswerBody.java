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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import com.github.tomakehurst.wiremock.common.InputStreamSource;
import org.jspecify.annotations.Nullable;

/**
 * A body that reports when its last byte is taken, and may stall then.
 */
final class AnswerBody implements InputStreamSource {

	private static final int PIECE = 65536;

	private final byte[] bytes;

	private final int length;

	private final Runnable onEnd;

	private final @Nullable Stall stall;

	AnswerBody(byte[] bytes, int length, Runnable onEnd, @Nullable Stall stall) {
		this.bytes = bytes;
		this.length = length;
		this.onEnd = onEnd;
		this.stall = stall;
	}

	@Override
	public InputStream getStream() {
		return new BodyStream();
	}

	private final class BodyStream extends ByteArrayInputStream {

		private BodyStream() {
			super(AnswerBody.this.bytes, 0, AnswerBody.this.length);
		}

		@Override
		public synchronized int read() {
			int value = super.read();
			endIfAllTaken();
			return value;
		}

		@Override
		public synchronized int read(byte[] buffer, int offset, int count) {
			int read = super.read(buffer, offset, count);
			if (count > 0) {
				endIfAllTaken();
			}
			return read;
		}

		@Override
		public synchronized byte[] readAllBytes() {
			byte[] all = super.readAllBytes();
			endIfAllTaken();
			return all;
		}

		@Override
		public synchronized long transferTo(OutputStream out) throws IOException {
			byte[] piece = new byte[PIECE];
			long total = 0;
			for (int read = read(piece, 0, PIECE); read > 0; read = read(piece, 0, PIECE)) {
				out.write(piece, 0, read);
				total += read;
			}
			if (AnswerBody.this.stall != null) {
				out.flush();
				AnswerBody.this.stall.await();
			}
			return total;
		}

		private void endIfAllTaken() {
			if (available() == 0) {
				AnswerBody.this.onEnd.run();
			}
		}

	}

}
