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

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine.Help.Ansi;

import org.springframework.util.ReflectionUtils;

/**
 * Where results and complaints are written. Control and format characters, with which a
 * server could command the terminal, and what the charset cannot encode are written as
 * {@code \}{@code u} escapes, which Java and JSON understand.
 */
final class Console {

	private static final int WIDTH = 79;

	private final PrintStream out;

	private final PrintStream err;

	private final Charset charset;

	private final CharsetEncoder encoder;

	private final boolean terminal;

	private int liveLength;

	Console(PrintStream out, PrintStream err, Charset charset, boolean terminal) {
		this.out = out;
		this.err = err;
		this.charset = charset;
		this.encoder = charset.newEncoder();
		this.terminal = terminal;
	}

	static Console system() {
		return new Console(System.out, System.err, systemCharset(), isSystemTerminal());
	}

	private static Charset systemCharset() {
		String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
		return (name != null && Charset.isSupported(name)) ? Charset.forName(name) : Charset.defaultCharset();
	}

	/** Since Java 22 there may be a console without a terminal. */
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isSystemTerminal() {
		java.io.Console console = System.console();
		Method isTerminal = ReflectionUtils.findMethod(java.io.Console.class, "isTerminal");
		return console != null
				&& (isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console)));
	}

	PrintWriter out() {
		return new PrintWriter(this.out, true, this.charset);
	}

	PrintWriter err() {
		return new PrintWriter(this.err, true, this.charset);
	}

	/**
	 * Return where to write data: as UTF-8, but on a terminal as {@link #print(String)}
	 * does.
	 * @return a writer that does not close the standard output
	 */
	Writer data() {
		return new BufferedWriter(new Writer() {

			@Override
			public void write(char[] buffer, int offset, int length) throws IOException {
				String text = new String(buffer, offset, length);
				Console.this.out.writeBytes(Console.this.terminal ? encodable(text).getBytes(Console.this.charset)
						: text.getBytes(StandardCharsets.UTF_8));
				if (Console.this.out.checkError()) {
					throw new IOException("the output is closed");
				}
			}

			@Override
			public void flush() {
				Console.this.out.flush();
			}

			@Override
			public void close() {
				flush();
			}

		});
	}

	Console withoutLiveLine() {
		return new Console(this.out, this.err, this.charset, false);
	}

	/**
	 * Return whether to use colours: on a terminal, unless the environment says
	 * otherwise.
	 * @return how picocli marks text up
	 */
	Ansi ansi() {
		return (this.terminal && Ansi.AUTO.enabled()) ? Ansi.ON : Ansi.OFF;
	}

	boolean isTerminal() {
		return this.terminal;
	}

	String mark(Mark mark) {
		return mark.in(this.charset);
	}

	void print(String text) {
		line(this.out, encodable(text));
	}

	/**
	 * Print a line, which is broken at spaces on a terminal.
	 * @param text the line
	 * @param indent the indentation of what does not fit
	 */
	void print(String text, int indent) {
		line(this.out, wrapped(encodable(text), indent));
	}

	/**
	 * Print a line that begins with a mark, coloured where colours are used.
	 * @param mark the mark
	 * @param text the rest of the line
	 * @param indent the indentation of what does not fit
	 */
	void print(Mark mark, String text, int indent) {
		String symbol = mark(mark);
		String line = wrapped(symbol + " " + encodable(text), indent);
		line(this.out, (ansi() == Ansi.ON) ? mark.coloured(symbol) + line.substring(symbol.length()) : line);
	}

	/**
	 * Print a line that ends in the same way on every system, so that what is written to
	 * a file can be compared.
	 */
	private static void line(PrintStream stream, String text) {
		stream.print(text + "\n");
		stream.flush();
	}

	private String wrapped(String line, int indent) {
		int space = line.lastIndexOf(' ', WIDTH);
		return (!this.terminal || line.length() <= WIDTH || space <= indent) ? line
				: line.substring(0, space) + "\n" + wrapped(" ".repeat(indent) + line.substring(space + 1), indent);
	}

	void error(String text) {
		line(this.err, encodable(text));
	}

	/**
	 * Write over the line that was written last by this method. What does not fit in a
	 * narrow terminal is left out, as a line that wraps could not be written over.
	 * @param text the line, empty to leave none
	 */
	void live(String text) {
		String line = encodable(text);
		String fitting = line.substring(0, Math.min(line.length(), WIDTH));
		this.out.print("\r" + fitting + " ".repeat(Math.max(0, this.liveLength - fitting.length())));
		if (fitting.isEmpty()) {
			this.out.print("\r");
		}
		this.out.flush();
		this.liveLength = fitting.length();
	}

	void failure(String what, Explanation explanation) {
		error(mark(Mark.FAILED) + " " + what + "  " + explanation.text());
		String fix = explanation.fix();
		if (fix != null) {
			error("  " + mark(Mark.FIX) + " " + fix);
		}
	}

	private String encodable(String text) {
		StringBuilder encodable = new StringBuilder();
		text.codePoints().forEach((codePoint) -> append(encodable, Character.toString(codePoint)));
		return encodable.toString();
	}

	private static boolean isHarmless(int codePoint) {
		return codePoint == '\n' || codePoint == '\t' || switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

	private void append(StringBuilder encodable, String character) {
		if (this.encoder.canEncode(character) && isHarmless(character.codePointAt(0))) {
			encodable.append(character);
		}
		else {
			character.chars().forEach((unit) -> encodable.append("\\u%04x".formatted(unit)));
		}
	}

}
