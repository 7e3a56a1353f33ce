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

package io.github.inodespring.cli;

import java.nio.charset.Charset;

import picocli.CommandLine.Help.Ansi.Style;

/**
 * Marks at the beginning of a line, each with a substitute in ASCII.
 */
enum Mark {

	PASSED("\u2713", "+", Style.fg_green), FAILED("\u2717", "x", Style.fg_red), SKIPPED("\u2013", "-", Style.faint),
	FIX("\u2192", "->", Style.bold), PENDING("\u2026", ".", Style.faint);

	private final String symbol;

	private final String substitute;

	private final Style style;

	Mark(String symbol, String substitute, Style style) {
		this.symbol = symbol;
		this.substitute = substitute;
		this.style = style;
	}

	String coloured(String text) {
		return this.style.on() + text + this.style.off();
	}

	String in(Charset charset) {
		return charset.newEncoder().canEncode(this.symbol) ? this.symbol : this.substitute;
	}

}
