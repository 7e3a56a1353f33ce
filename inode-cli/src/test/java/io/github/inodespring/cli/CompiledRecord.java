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

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A printed record, compiled.
 */
final class CompiledRecord implements AutoCloseable {

	private static final Pattern NAME = Pattern.compile("^record (\\w+)", Pattern.MULTILINE);

	private final URLClassLoader classLoader;

	private final Class<?> type;

	private CompiledRecord(URLClassLoader classLoader, Class<?> type) {
		this.classLoader = classLoader;
		this.type = type;
	}

	/**
	 * Compile the record that a session printed.
	 * @param session the session
	 * @param directory where to put the classes
	 * @return the record
	 */
	static CompiledRecord of(Session session, Path directory) throws Exception {
		Matcher start = Pattern.compile("^(import|record) ", Pattern.MULTILINE).matcher(session.output());
		assertThat(start.find()).as(session.all()).isTrue();
		String source = session.output().substring(start.start());
		Matcher name = NAME.matcher(source);
		assertThat(name.find()).isTrue();
		compile(name.group(1), source, directory);
		URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				CompiledRecord.class.getClassLoader());
		return new CompiledRecord(loader, loader.loadClass(name.group(1)));
	}

	private static void compile(String name, String source, Path directory) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
			compiler
				.getTask(null, files, problems,
						List.of("-d", directory.toString(), "-Xlint:all,-classfile,-processing", "-proc:none"), null,
						List.of(new Source(name, source)))
				.call();
		}
		assertThat(problems.getDiagnostics()).as(source).extracting(Diagnostic::toString).isEmpty();
	}

	Class<?> type() {
		return this.type;
	}

	@Override
	public void close() throws IOException {
		this.classLoader.close();
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String name, String text) {
			super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
