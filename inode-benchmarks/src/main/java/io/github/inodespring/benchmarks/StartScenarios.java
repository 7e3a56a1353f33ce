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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * From the start of the virtual machine to a ready application, and its first call.
 */
final class StartScenarios {

	private static final int SILENCE = 500;

	private static final int COMMANDS = 5;

	private static final int LONGEST_COMMAND = 4;

	private StartScenarios() {
	}

	static String with() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			URI baseUrl = URI.create("http://localhost:" + server.getLocalPort());
			try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl,
					InodeApplication.passwordGrant())) {
				long time = sinceStart();
				Assert.state(context.containsBean("inodeTemplate"), "The starter is not at work");
				Assert.state(isSilent(server), "There was a connection before the first call");
				return String.valueOf(time);
			}
		}
	}

	static String without() {
		try (ConfigurableApplicationContext context = startWithout()) {
			long time = sinceStart();
			Assert.state(!context.containsBean("inodeTemplate"), "The starter is at work");
			return String.valueOf(time);
		}
	}

	/**
	 * Start without the starter, but with a client as an application builds it from
	 * Spring Boot's builder.
	 * @return the time in milliseconds
	 */
	static String webClient() {
		try (ConfigurableApplicationContext context = startWithout()) {
			WebClient client = context.getBean(WebClient.Builder.class).build();
			Assert.state(client != null, "There is no client");
			return String.valueOf(sinceStart());
		}
	}

	static String firstCall(URI baseUrl) {
		try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl, InodeApplication.apiKey())) {
			return timeCall(new TemplateLinks(context));
		}
	}

	static String firstCallOfWebClient(URI baseUrl) {
		try (ConfigurableApplicationContext context = startWithout()) {
			return timeCall(
					WebClientLinks.withHeader(context.getBean(WebClient.Builder.class).baseUrl(baseUrl.toString())));
		}
	}

	private static String timeCall(LinkClient links) {
		long start = System.nanoTime();
		links.get(1);
		return String.valueOf((System.nanoTime() - start) / 1_000_000);
	}

	/**
	 * Run the demo of the command line several times.
	 * @param target the folder with the executable jar
	 * @return the figures, or how to build the jar if it is missing
	 * @throws IOException if the folder cannot be read
	 * @throws InterruptedException if interrupted
	 */
	static String commandLine(Path target) throws IOException, InterruptedException {
		Path jar = executableJar(target);
		if (jar == null) {
			return "skipped: build the jar with `mvn package -pl inode-cli -am -Dmaven.test.skip=true`";
		}
		double[] seconds = new double[COMMANDS];
		for (int i = 0; i < COMMANDS; i++) {
			seconds[i] = Fork.time("-jar", jar.toString(), "check", "--demo").toMillis() / 1_000.0;
		}
		return Verdict.of(Ratio.of(seconds).median() < LONGEST_COMMAND, Ratio.of(seconds) + " s");
	}

	private static @Nullable Path executableJar(Path target) throws IOException {
		if (Files.isDirectory(target)) {
			try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "inode-cli-*.jar")) {
				for (Path jar : jars) {
					if (!jar.toString().matches(".*-(sources|javadoc)\\.jar")) {
						return jar;
					}
				}
			}
		}
		return null;
	}

	private static ConfigurableApplicationContext startWithout() {
		List<String> ours = ImportCandidates.load(AutoConfiguration.class, null)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.inodespring."))
			.toList();
		return InodeApplication.start(URI.create("http://localhost"),
				new HashMap<>(Map.of("spring.autoconfigure.exclude", String.join(",", ours))));
	}

	private static long sinceStart() {
		return ManagementFactory.getRuntimeMXBean().getUptime();
	}

	private static boolean isSilent(ServerSocket server) throws IOException {
		server.setSoTimeout(SILENCE);
		try {
			server.accept().close();
			return false;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
	}

}
