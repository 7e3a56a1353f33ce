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

package io.github.inodespring.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.util.Assert;

/**
 * Runs a scenario or a program in a virtual machine of its own.
 */
final class Fork {

	private Fork() {
	}

	static String run(Scenario scenario, URI baseUrl, String... options) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
		arguments.addAll(List.of(options));
		arguments.addAll(List.of(Scenario.class.getName(), scenario.name(), baseUrl.toString()));
		Process process = java(arguments).start();
		try {
			String result = result(process);
			return (process.waitFor() == 0) ? result : Verdict.FAILED;
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Run a program in a virtual machine of its own, and discard its output.
	 * @param arguments the arguments of the {@code java} command
	 * @return the time from its start to its end
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if interrupted
	 * @throws IllegalStateException if it fails, or runs for more than a minute
	 */
	static Duration time(String... arguments) throws IOException, InterruptedException {
		long start = System.nanoTime();
		Process process = java(List.of(arguments)).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try {
			Assert.state(process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0,
					() -> String.join(" ", arguments) + " has failed");
			return Duration.ofNanos(System.nanoTime() - start);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static ProcessBuilder java(List<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true);
	}

	private static String result(Process process) throws IOException {
		String result = Verdict.FAILED;
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				System.out.println(line);
				result = line.startsWith(Scenario.RESULT) ? line.substring(Scenario.RESULT.length()) : result;
			}
		}
		return result;
	}

}
