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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * From the start of the virtual machine to a ready application.
 */
final class StartScenarios {

	private static final int SILENCE = 500;

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
