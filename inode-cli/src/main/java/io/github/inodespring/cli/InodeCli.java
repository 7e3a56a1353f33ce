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

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

import org.springframework.boot.convert.DurationStyle;

/**
 * The command line: checks an iNode account, describes, exports and records its data.
 */
@Command(name = "inode", scope = ScopeType.INHERIT, mixinStandardHelpOptions = true,
		versionProvider = InodeCli.Version.class, synopsisSubcommandLabel = "COMMAND",
		description = "Checks an iNode account, describes, exports and records its data.",
		subcommands = { CheckCommand.class, DescribeCommand.class, ExportCommand.class, RecordCommand.class,
				GenerateCompletion.class },
		exitCodeListHeading = "%nExit status:%n",
		exitCodeList = { "0:success", "1:a failure, or a breaking difference of '--against'", "2:wrong usage" },
		footer = { "", "Settings are those of Spring Boot: environment variables such as INODE_API_KEY,",
				"application.properties, or options such as --inode.base-url=https://..." })
public final class InodeCli {

	private static final Predicate<String> PROPERTY = Pattern
		.compile("--(inode|spring|logging)\\.[^=]+(=.*)?", Pattern.DOTALL)
		.asMatchPredicate();

	/** Whether Netty loads the flight recorder of the JVM, which takes a while. */
	private static final String FLIGHT_RECORDER = "io.netty.jfr.enabled";

	private final Console console;

	private final String[] properties;

	@Option(names = "--demo", scope = ScopeType.INHERIT,
			description = "Use a simulated iNode, whatever account is set.")
	private boolean demo;

	private InodeCli(Console console, String... properties) {
		this.console = console;
		this.properties = properties;
	}

	/**
	 * Runs a command. Numbers are written with ASCII digits in every locale.
	 * @param args the command and its options
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
		System.setProperty(FLIGHT_RECORDER, "false");
		System.exit(run(Console.system(), args));
	}

	static int run(Console console, String... args) {
		InodeCli inode = new InodeCli(console, Arrays.stream(args).filter(PROPERTY).toArray(String[]::new));
		return new CommandLine(inode).setOut(console.out())
			.setErr(console.err())
			.setColorScheme(Help.defaultColorScheme(console.ansi()))
			.setExpandAtFiles(false)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.registerConverter(Duration.class, DurationStyle::detectAndParse)
			.setParameterExceptionHandler(InodeCli::misused)
			.setExecutionExceptionHandler((ex, command, parsed) -> inode.failed(ex, parsed))
			.execute(Arrays.stream(args).filter(PROPERTY.negate()).toArray(String[]::new));
	}

	private static int misused(ParameterException failure, String... args) {
		CommandLine command = failure.getCommandLine();
		command.getErr().println(failure.getMessage());
		UnmatchedArgumentException.printSuggestions(failure, command.getErr());
		command.usage(command.getErr());
		return CommandLine.ExitCode.USAGE;
	}

	private int failed(Exception failure, ParseResult parsed) {
		ParseResult command = parsed.subcommand();
		List<String> subject = command.hasMatchedPositional(0) ? command.matchedPositional(0).originalStringValues()
				: List.of(command.commandSpec().name());
		this.console.failure(Explanation.plain(String.join(", ", subject)), Explanation.of(failure));
		return CommandLine.ExitCode.SOFTWARE;
	}

	Console console() {
		return this.console;
	}

	Connection connect() {
		return connect(this.console);
	}

	Connection connect(Console progress) {
		return new Connection(progress, this.demo, this.properties);
	}

	/**
	 * Knows the version from the jar.
	 */
	static final class Version implements IVersionProvider {

		@Override
		public String[] getVersion() {
			return new String[] { "inode " + InodeCli.class.getPackage().getImplementationVersion() };
		}

	}

}
