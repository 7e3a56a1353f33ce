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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.github.inodespring.cli.schema.JsonSchema;
import io.github.inodespring.cli.schema.ObjectProfile;
import io.github.inodespring.cli.schema.ProfileReport;
import io.github.inodespring.cli.schema.RecordSource;
import io.github.inodespring.cli.schema.SchemaChange;
import io.github.inodespring.cli.schema.SchemaComparison;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@ArgGroup
	private Output output = new Output();

	@Override
	public Integer call() {
		JsonNode schema = (this.output.against != null) ? schema(this.output.against) : null;
		ObjectProfile profile = new ObjectProfile();
		try (Connection connection = this.inode.connect()) {
			connection.read(this.collection, profile::accept);
		}
		if (schema != null) {
			return compare(schema, profile);
		}
		print(profile);
		return 0;
	}

	private JsonNode schema(Path file) {
		String problem = "it is not a schema printed by '--as=json-schema'";
		try {
			JsonNode schema = JsonMapper.shared().readTree(Files.readAllBytes(file));
			if (schema.has("properties") || schema.has("additionalProperties")) {
				return schema;
			}
		}
		catch (IOException ex) {
			problem = "it cannot be read";
		}
		catch (JacksonException ex) {
			problem = "it is not JSON";
		}
		throw new ParameterException(this.spec.commandLine(), "'--against' names " + file + ": " + problem);
	}

	private int compare(JsonNode schema, ObjectProfile profile) {
		Console console = this.inode.console();
		List<SchemaChange> changes = SchemaComparison.of(schema, profile);
		changes.forEach((change) -> console.print(change.breaking() ? Mark.FAILED : Mark.SKIPPED,
				(change.breaking() ? "breaking" : "harmless") + "  " + change.field() + ": " + change.text(), 12));
		long breaking = changes.stream().filter(SchemaChange::breaking).count();
		console.print("%s: %s compared with %s; %d breaking, %d harmless".formatted(Explanation.plain(this.collection),
				Amounts.count(profile.count(), "object"), this.output.against, breaking, changes.size() - breaking));
		return (breaking > 0) ? 1 : 0;
	}

	private void print(ObjectProfile profile) {
		Console console = this.inode.console();
		if (this.output.form == Form.JSON_SCHEMA) {
			console.print(JsonSchema.of(this.collection, profile));
			return;
		}
		if (this.output.form != Form.RECORD) {
			printTable(console, profile);
		}
		if (this.output.form != Form.TABLE) {
			console.print(RecordSource.of(this.collection, profile).stripTrailing());
		}
	}

	private void printTable(Console console, ObjectProfile profile) {
		boolean empty = profile.count() == 0;
		console.print(Explanation.plain(this.collection) + ": " + Amounts.count(profile.count(), "object")
				+ (empty ? ", so the fields are unknown" : "") + "\n");
		ProfileReport.write(profile, console::print);
		if (this.output.form == null && !empty) {
			console.print("");
		}
	}

	/**
	 * What to do with the statistics.
	 */
	static final class Output {

		@Option(names = "--as", paramLabel = "<form>",
				description = "${COMPLETION-CANDIDATES}. By default, a table and a record.")
		private @Nullable Form form;

		@Option(names = "--against", paramLabel = "<file>", description = "Compare with a JSON Schema printed earlier. "
				+ "The exit status is 1 if a difference is breaking.")
		private @Nullable Path against;

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
