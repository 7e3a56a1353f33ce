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

package io.github.inodespring.cli.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A line of JSON for each object.
 */
public final class JsonLines implements Export {

	private final Writer out;

	/**
	 * Create an export.
	 * @param out where to write
	 */
	public JsonLines(Writer out) {
		this.out = out;
	}

	@Override
	public void add(Map<String, @Nullable Object> object) throws IOException {
		this.out.write(MAPPER.writeValueAsString(object));
		this.out.write('\n');
	}

	@Override
	public void end() {
	}

}
