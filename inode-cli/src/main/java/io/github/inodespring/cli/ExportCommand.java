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
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.inodespring.cli.export.Csv;
import io.github.inodespring.cli.export.Export;
import io.github.inodespring.cli.export.GeoJson;
import io.github.inodespring.cli.export.JsonLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Writes a collection's objects to a file or the standard output.
 */
@Command(name = "export", description = "Writes the objects of a collection.")
class ExportCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private InodeCli inode;

	@Parameters(paramLabel = "<collection>", description = "Name of the collection, such as links.")
	private String collection = "";

	@Option(names = "--as", paramLabel = "<form>", defaultValue = "jsonl",
			description = "${COMPLETION-CANDIDATES}. By default, ${DEFAULT-VALUE}.")
	private Form form = Form.JSONL;

	@Option(names = "--to", paramLabel = "<file>",
			description = "File to write when everything has been read. By default, the standard output.")
	private @Nullable Path file;

	@Option(names = "--defuse",
			description = "Put an apostrophe before texts in CSV that a spreadsheet takes for formulas.")
	private boolean defuse;

	@Override
	public Integer call() throws IOException {
		if (this.file == null) {
			Console console = this.inode.console();
			export(console.withoutLiveLine(), console.data());
		}
		else if (Files.exists(this.file) && !Files.isRegularFile(this.file)) {
			export(this.inode.console(), Files.newBufferedWriter(this.file));
		}
		else {
			Path part = this.file.resolveSibling(this.file.getFileName() + ".part");
			export(this.inode.console(), Files.newBufferedWriter(part));
			Files.move(part, this.file, StandardCopyOption.REPLACE_EXISTING);
		}
		return 0;
	}

	private void export(Console console, Writer writer) throws IOException {
		String lineEnd = (this.file == null && this.inode.console().isTerminal()) ? "\n" : "\r\n";
		try (writer; Connection connection = this.inode.connect(console); Export export = switch (this.form) {
			case JSONL -> new JsonLines(writer);
			case CSV -> new Csv(writer, lineEnd, this.defuse);
			case GEOJSON -> new GeoJson(writer);
		}) {
			connection.read(this.collection, (object) -> {
				try {
					export.add(object);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			export.end();
		}
	}

	/**
	 * What to write.
	 */
	enum Form {

		JSONL, CSV, GEOJSON;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
