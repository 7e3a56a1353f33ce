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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.inodespring.cli.record.Poll;
import io.github.inodespring.cli.record.Recording;
import io.github.inodespring.error.InodeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Records what the account answers, again and again.
 */
@Command(name = "record", description = "Records collections for the simulated iNode to replay. The same command "
		+ "continues an interrupted recording.")
class RecordCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private InodeCli inode;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "<collection>", arity = "1..*", description = "Names of collections, such as links.")
	private List<String> collections = new ArrayList<>();

	@Option(names = "--every", paramLabel = "<duration>", defaultValue = "60s",
			description = "Time from one poll to the next, such as 30s or 5m. By default, ${DEFAULT-VALUE}.")
	private Duration every = Duration.ZERO;

	@Option(names = "--for", paramLabel = "<duration>",
			description = "Time to record, such as 1h. By default, until it is interrupted.")
	private @Nullable Duration total;

	@Option(names = "--to", paramLabel = "<directory>", required = true, description = "Directory of the recording.")
	private Path directory = Path.of("");

	@Option(names = "--mask", paramLabel = "<field>", split = ",",
			description = "Fields whose values to replace by fakes of the same shape.")
	private List<String> mask = new ArrayList<>();

	private int failures;

	@Override
	public Integer call() throws Exception {
		if (!isPositive(this.every) || (this.total != null && !isPositive(this.total))) {
			throw new ParameterException(this.spec.commandLine(), "'--every' and '--for' must be positive");
		}
		long polls = (this.total != null) ? Math.max(1, this.total.dividedBy(this.every)) : Long.MAX_VALUE;
		Recording recording = new Recording(this.directory, this.mask);
		long done = Long.MAX_VALUE;
		for (String collection : this.collections) {
			done = Math.min(done, recording.prepare(collection));
		}
		try (Connection connection = this.inode.connect()) {
			record(connection, recording, polls - done);
		}
		return (this.failures > 0) ? 1 : 0;
	}

	private static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

	private void record(Connection connection, Recording recording, long polls) throws Exception {
		for (long poll = 0, start = System.nanoTime(); poll < polls; poll++) {
			long pause = start + poll * this.every.toNanos() - System.nanoTime();
			Thread.sleep(Math.max(0, Duration.ofNanos(pause).toMillis()));
			for (String collection : this.collections) {
				record(connection, recording, collection);
			}
			if (poll == 0) {
				recording.unseen()
					.forEach((field) -> this.inode.console().error("there is no field to mask: " + field));
			}
		}
		this.inode.console()
			.print("Recorded in " + this.directory
					+ ((this.failures > 0) ? ", except " + Amounts.count(this.failures, "failed poll") : ""));
	}

	private void record(Connection connection, Recording recording, String collection) throws IOException {
		try {
			Poll poll = recording.poll(collection);
			connection.read(collection, (object) -> {
			}, poll);
			poll.keep();
		}
		catch (InodeException ex) {
			if (!ex.isRetryable()) {
				throw ex;
			}
			this.failures++;
			this.inode.console().failure(Explanation.plain(collection), Explanation.of(ex));
		}
	}

}
