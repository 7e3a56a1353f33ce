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

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Skips the white space and the byte order mark that a body begins with.
 */
final class LeadingSpace {

	private static final String SKIPPED = " \t\r\n\u00EF\u00BB\u00BF";

	private boolean passed;

	private LeadingSpace() {
	}

	static Flux<DataBuffer> skip(Flux<DataBuffer> body) {
		return Flux.defer(() -> body.filter(new LeadingSpace()::keep));
	}

	private boolean keep(DataBuffer buffer) {
		this.passed = this.passed || advance(buffer);
		if (!this.passed) {
			DataBufferUtils.release(buffer);
		}
		return this.passed;
	}

	private static boolean advance(DataBuffer buffer) {
		while (buffer.readableByteCount() > 0) {
			if (SKIPPED.indexOf(buffer.getByte(buffer.readPosition()) & 0xFF) < 0) {
				return true;
			}
			buffer.readPosition(buffer.readPosition() + 1);
		}
		return false;
	}

}
