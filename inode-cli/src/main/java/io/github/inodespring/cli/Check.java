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
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Tests each step of the connection to the account's data, and writes a line for each.
 */
final class Check {

	private static final int INDENT = 28;

	private final List<Step> steps;

	private final Console console;

	private @Nullable String missing;

	private boolean failed;

	Check(Connection connection, Console console) {
		this.steps = List.of(new ConfigurationStep(connection), new NameStep(connection), new ProxyStep(connection),
				new TlsStep(connection), new TokenStep(connection), new CollectionStep(connection, "links"),
				new CollectionStep(connection, "devices"));
		this.console = console;
	}

	/**
	 * Run the check.
	 * @return whether no step failed
	 */
	boolean run() {
		this.steps.forEach(this::run);
		this.console.print(this.failed ? "The account cannot be used." : "The account is ready to use.");
		return !this.failed;
	}

	private void run(Step step) {
		if (this.missing != null) {
			print(step, "", Outcome.skipped("skipped, because it depends on: " + this.missing));
			return;
		}
		long start = System.nanoTime();
		Outcome outcome = outcome(step, start);
		print(step, time(start), outcome);
		this.failed |= outcome.isFailed();
		this.missing = outcome.isFinal() ? step.name() : null;
	}

	private Outcome outcome(Step step, long start) {
		try (Progress progress = new Progress(this.console,
				() -> this.console.mark(Mark.PENDING) + " " + line(step, time(start), step.progress()))) {
			progress.startOnTerminal();
			return step.run();
		}
		catch (Exception ex) {
			Outcome outcome = Outcome.failed(Explanation.of(ex));
			return step.isNeededByOthers(ex) ? outcome : outcome.butOthersMayPass();
		}
	}

	private static String time(long start) {
		long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
		return (millis < 10_000) ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1e3);
	}

	private static String line(Step step, String time, String text) {
		return "%-15s %8s  %s".formatted(step.name(), time, text);
	}

	private void print(Step step, String time, Outcome outcome) {
		this.console.print(outcome.mark(), line(step, time, outcome.text()), INDENT);
		if (outcome.fix() != null) {
			this.console.print("    " + this.console.mark(Mark.FIX) + " " + outcome.fix(), 6);
		}
		outcome.details().forEach((detail) -> this.console.print("    " + detail, 6));
	}

}
