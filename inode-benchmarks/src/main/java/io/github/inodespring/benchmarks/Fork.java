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
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a scenario in a virtual machine of its own.
 */
final class Fork {

	private Fork() {
	}

	static String run(Scenario scenario, URI baseUrl, String... options) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
		command.addAll(List.of(options));
		command.addAll(List.of(Scenario.class.getName(), scenario.name(), baseUrl.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String result = result(process);
			return (process.waitFor() == 0) ? result : Verdict.FAILED;
		}
		finally {
			process.destroyForcibly();
		}
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
