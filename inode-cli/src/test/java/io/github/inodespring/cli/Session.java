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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.inodespring.test.SimulatedInode;

import org.springframework.util.StringUtils;

/**
 * A run of the command line in this JVM.
 *
 * @param status the exit status
 * @param output what is on stdout
 * @param errors what is on stderr
 */
record Session(int status, String output, String errors) {

	private static final List<String> NO_CREDENTIALS = List.of("--inode.api-key=", "--inode.oauth2.client-id=",
			"--inode.oauth2.client-secret=", "--inode.oauth2.username=", "--inode.oauth2.password=");

	static Session demo(String... args) {
		return demo(StandardCharsets.UTF_8, args);
	}

	static Session demo(Charset charset, String... args) {
		return run(charset, false, NO_CREDENTIALS, StringUtils.addStringToArray(args, "--demo"));
	}

	static Session plain(String... args) {
		return run(StandardCharsets.UTF_8, false, NO_CREDENTIALS, args);
	}

	static Session onTerminal(SimulatedInode inode, String... args) {
		return run(StandardCharsets.UTF_8, true, settings(inode.getBaseUrl(), "--inode.api-key=" + inode.getApiKey()),
				args);
	}

	static Session withApiKey(SimulatedInode inode, String... args) {
		return withApiKey(inode.getBaseUrl(), inode.getApiKey(), args);
	}

	static Session withApiKey(URI baseUrl, String key, String... args) {
		return withApiKey(StandardCharsets.UTF_8, baseUrl, key, args);
	}

	static Session withApiKey(Charset charset, URI baseUrl, String key, String... args) {
		return run(charset, false, settings(baseUrl, "--inode.api-key=" + key, "--inode.oauth2.client-id=",
				"--inode.oauth2.client-secret=", "--inode.oauth2.username=", "--inode.oauth2.password="), args);
	}

	static Session withPassword(SimulatedInode inode, String... args) {
		return run(StandardCharsets.UTF_8, false,
				settings(inode.getBaseUrl(), "--inode.api-key=", "--inode.oauth2.client-id=" + inode.getClientId(),
						"--inode.oauth2.client-secret=" + inode.getClientSecret(),
						"--inode.oauth2.username=" + inode.getUsername(),
						"--inode.oauth2.password=" + inode.getPassword()),
				args);
	}

	private static List<String> settings(URI baseUrl, String... credentials) {
		List<String> settings = new ArrayList<>(List.of(credentials));
		settings.add("--inode.base-url=" + baseUrl);
		settings.add("--inode.retry.max-attempts=1");
		return settings;
	}

	private static Session run(Charset charset, boolean terminal, List<String> settings, String... args) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(out, true, charset), new PrintStream(err, true, charset), charset,
				terminal);
		Stream<String> others = settings.stream().filter((setting) -> !isAmong(setting, args));
		int status = InodeCli.run(console, Stream.concat(others, Stream.of(args)).toArray(String[]::new));
		return new Session(status, out.toString(charset), err.toString(charset));
	}

	private static boolean isAmong(String setting, String... args) {
		String name = setting.substring(0, setting.indexOf('=') + 1);
		return Stream.of(args).anyMatch((arg) -> arg.startsWith(name));
	}

	/**
	 * Return the line of a step and what belongs to it.
	 * @param step the name of the step
	 * @return the lines up to the next step
	 */
	String step(String step) {
		List<String> lines = this.output.lines().toList();
		int first = 0;
		while (!lines.get(first).substring(1).startsWith(" " + step)) {
			first++;
		}
		int last = first + 1;
		while (last < lines.size() && lines.get(last).startsWith("    ")) {
			last++;
		}
		return String.join("\n", lines.subList(first, last));
	}

	String all() {
		return this.output + this.errors;
	}

}
