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

package io.github.inodespring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample as a process of its own, with the result of its processing ahead of time.
 */
final class SampleProcess implements AutoCloseable {

	private static final String ADDRESS = "Dashboard: ";

	private final Queue<String> output = new ConcurrentLinkedQueue<>();

	private final CompletableFuture<String> address = new CompletableFuture<>();

	private final Process process;

	private final CompletableFuture<Void> end;

	private SampleProcess(Process process) {
		this.process = process;
		this.end = CompletableFuture.runAsync(this::read);
	}

	static SampleProcess start(URI inode, Map<String, String> credentials) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1",
				"-Dspring.aot.enabled=true", "-Dserver.port=0", "-jar", System.getProperty("sample.jar")))
			.redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("INODE_"));
		builder.environment().put("INODE_BASE_URL", inode.toString());
		builder.environment().put("DASHBOARD_DATABASE", "jdbc:h2:mem:sample");
		builder.environment().putAll(credentials);
		return new SampleProcess(builder.start());
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader()) {
			reader.lines().forEach(this::read);
		}
		catch (IOException ex) {
			this.output.add(ex.toString());
		}
		this.address.completeExceptionally(new IllegalStateException("No address in:\n" + output()));
	}

	private void read(String line) {
		this.output.add(line);
		int index = line.indexOf(ADDRESS);
		if (index != -1) {
			this.address.complete(line.substring(index + ADDRESS.length()).replace("localhost", "127.0.0.1"));
		}
	}

	String address() throws Exception {
		return get(this.address);
	}

	String failure() throws Exception {
		get(this.end);
		assertThat(this.process.waitFor()).isNotZero();
		return output();
	}

	String output() {
		return String.join("\n", this.output);
	}

	private <T> T get(CompletableFuture<T> future) throws Exception {
		try {
			return future.get(30, TimeUnit.SECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("Nothing more than:\n" + output(), ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
