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
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The command line as a process of its own.
 */
@Tag("slow")
class ProcessTests {

	private static final int INTERRUPTED = 130;

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(
			strings = { "describe links", "describe links --as=json-schema", "export links", "export links --as=csv",
					"export links --as=geojson", "record links --for=1s --every=1s --to={directory} --mask=name" })
	void twentyThousandLinksNeedLittleMemory(String command) throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.links(IntStream.range(0, 20_000).mapToObj(ProcessTests::link).toList());
			Process process = start(inode, "-Xmx128m",
					command.replace("{directory}", this.directory.toString()).split(" "));
			assertThat(end(process)).as(this::output).isZero();
			assertThat(output()).contains("20000 objects").doesNotContain("OutOfMemory");
		}
	}

	@Test
	void recordingThatWasKilledGoesOn() throws Exception {
		Path recording = this.directory.resolve("recording");
		String[] command = ("record links --for=4s --every=1s --to=" + recording).split(" ");
		try (SimulatedInode inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(20)))) {
			inode.fault().onLinks().stalledBody().times(1);
			Process process = start(inode, "-Xmx128m", command);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> inode.counts().getDataRequests() > 0 && Files.exists(recording.resolve("links")));
			process.destroyForcibly().waitFor();
			try (Stream<Path> polls = Files.list(recording.resolve("links"))) {
				assertThat(polls).singleElement().asString().endsWith(".part");
			}
			assertThat(end(start(inode, "-Xmx128m", command))).as(this::output).isZero();
			try (Stream<Path> polls = Files.list(recording.resolve("links"))) {
				assertThat(polls).hasSize(4).noneMatch((poll) -> poll.toString().endsWith(".part"));
			}
		}
	}

	@Test
	void numbersHaveAsciiDigitsInEveryLocale() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			assertThat(end(start(inode, "-Duser.language=ar -Duser.country=EG", "check"))).as(this::output).isZero();
			assertThat(output()).contains("40 objects").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
		}
	}

	@Test
	void outputIsAsciiInTheCLocale() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			assertThat(end(
					start(inode, "-Dfile.encoding=US-ASCII -Dstdout.encoding=US-ASCII -Dsun.stdout.encoding=US-ASCII",
							"describe", "devices")))
				.as(this::output)
				.isZero();
			assertThat(output()).contains("H\\u00f4tel").doesNotContain("?").matches("\\p{ASCII}+");
		}
	}

	private static Map<String, Object> link(int id) {
		return Map.of("id", id, "name", "Link number " + id + " of very many, with a name of usual length", "speed",
				id / 7.0, "updated_at",
				ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusMinutes(id).toOffsetDateTime().toString(),
				"location", Map.of("latitude", 45 + id / 1e6, "longitude", -75 - id / 1e6), "sensors",
				List.of(id, id + 1, id + 2), "status", (id % 3 == 0) ? "Collecting" : "Disabled");
	}

	@Test
	void failureIsTheExitStatus() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.fault().onLinks().status(403);
			Process process = start(inode, "-Xmx128m", "check");
			assertThat(end(process)).as(this::output).isOne();
			assertThat(output()).contains("links").doesNotContain("\tat ", "Exception");
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void interruptionEndsWithoutAStackTrace() throws Exception {
		assumeThat(isInterruptible()).isTrue();
		try (SimulatedInode inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(10)))) {
			inode.fault().onLinks().delay(Duration.ofMinutes(5));
			Process process = start(inode, "-Xmx128m", "describe", "links");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> inode.counts().getDataRequests() > 0);
			assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
			assertThat(end(process)).as(this::output).isEqualTo(INTERRUPTED);
			assertThat(output()).doesNotContain("\tat ", "Exception", "links");
		}
	}

	/**
	 * A process that was started in the background hands its deafness on to its children.
	 */
	private static boolean isInterruptible() throws IOException {
		Path status = Path.of("/proc/self/status");
		if (!Files.exists(status)) {
			return true;
		}
		String ignored = Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.findFirst()
			.orElse("SigIgn: 0")
			.substring("SigIgn:".length())
			.strip();
		return (Long.parseUnsignedLong(ignored, 16) & 2) == 0;
	}

	private Process start(SimulatedInode inode, String options, String... args) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(options.split(" ")));
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"),
				InodeCli.class.getName(), "--inode.base-url=" + inode.getBaseUrl()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output").toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("INODE_"));
		builder.environment().put("INODE_API_KEY", inode.getApiKey());
		return builder.start();
	}

	private static int end(Process process) throws InterruptedException {
		if (!process.waitFor(60, TimeUnit.SECONDS)) {
			process.destroyForcibly().waitFor();
		}
		return process.exitValue();
	}

	private String output() {
		try {
			return Files.readString(this.directory.resolve("output"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
