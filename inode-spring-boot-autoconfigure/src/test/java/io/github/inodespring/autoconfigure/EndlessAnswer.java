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

package io.github.inodespring.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that ends when the client has gone.
 */
final class EndlessAnswer {

	private OutputStream out;

	EndlessAnswer(OutputStream out) {
		this.out = out;
	}

	EndlessAnswer begin(String... headers) throws IOException {
		return write("HTTP/1.1 200 OK\r\nConnection: close\r\n"
				+ String.join("", Stream.of(headers).map((header) -> header + "\r\n").toList()) + "\r\n");
	}

	EndlessAnswer zipped() throws IOException {
		this.out = new GZIPOutputStream(this.out, 64 * 1024);
		return this;
	}

	EndlessAnswer write(String text) throws IOException {
		return write(text.getBytes(StandardCharsets.UTF_8));
	}

	EndlessAnswer write(byte[] bytes) throws IOException {
		this.out.write(bytes);
		return this;
	}

	EndlessAnswer times(int count, String text) throws IOException {
		for (int i = 0; i < count; i += 1000) {
			write(text.repeat(1000));
		}
		return this;
	}

	void forever(String text) throws IOException {
		byte[] bytes = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
		while (true) {
			write(bytes);
		}
	}

}
