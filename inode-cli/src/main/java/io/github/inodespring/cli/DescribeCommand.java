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

import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.inodespring.cli.schema.JsonSchema;
import io.github.inodespring.cli.schema.ObjectProfile;
import io.github.inodespring.cli.schema.ProfileReport;
import io.github.inodespring.cli.schema.RecordSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Reads a collection and writes what it contains.
 */
@Command(name = "describe", description = "Reads a collection and describes its objects.")
class DescribeCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private InodeCli inode;

	@Parameters(paramLabel = "<collection>", description = "Name of the collection, such as links.")
	private String collection = "";

	@Option(names = "--as", paramLabel = "<form>",
			description = "${COMPLETION-CANDIDATES}. By default a table and a record.")
	private @Nullable Form form;

	@Override
	public Integer call() {
		ObjectProfile profile = new ObjectProfile();
		try (Connection connection = this.inode.connect()) {
			connection.read(this.collection, profile::accept);
		}
		print(profile);
		return 0;
	}

	private void print(ObjectProfile profile) {
		Console console = this.inode.console();
		if (this.form == Form.JSON_SCHEMA) {
			console.print(JsonSchema.of(this.collection, profile));
			return;
		}
		if (this.form != Form.RECORD) {
			printTable(console, profile);
		}
		if (this.form != Form.TABLE) {
			console.print(RecordSource.of(this.collection, profile).stripTrailing());
		}
	}

	private void printTable(Console console, ObjectProfile profile) {
		boolean empty = profile.count() == 0;
		console.print(Explanation.plain(this.collection) + ": " + Amounts.count(profile.count(), "object")
				+ (empty ? ", so nothing is known of the fields" : "") + "\n");
		ProfileReport.of(profile).forEach(console::print);
		if (this.form == null && !empty) {
			console.print("");
		}
	}

	/**
	 * What to write.
	 */
	enum Form {

		TABLE, RECORD, JSON_SCHEMA;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
