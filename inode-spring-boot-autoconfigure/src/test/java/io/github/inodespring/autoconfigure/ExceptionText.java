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
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * All text that an exception can show: its stack trace and the strings that are
 * serialized with it. The serialized bytes themselves hold the identity hash codes of
 * Reactor's assembly information, which look like any character now and then.
 */
final class ExceptionText {

	private ExceptionText() {
	}

	static String of(Throwable failure) {
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		try (ObjectOutputStream out = new Strings(text)) {
			out.writeObject(failure);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	private static final class Strings extends ObjectOutputStream {

		private final StringWriter text;

		Strings(StringWriter text) throws IOException {
			super(OutputStream.nullOutputStream());
			this.text = text;
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object object) {
			if (object instanceof String string) {
				this.text.append(string).append('\n');
			}
			else if (object instanceof char[] chars) {
				this.text.append(new String(chars)).append('\n');
			}
			else if (object instanceof byte[] bytes) {
				this.text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
			}
			return object;
		}

	}

}
