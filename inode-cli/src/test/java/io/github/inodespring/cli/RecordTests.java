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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.github.inodespring.test.JsonObjects;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RecordTests {

	private static final String OBJECTS = "{\"id\":1,\"x\":1.10,\"big\":92233720368547758080,\"e\":1e400,\"n\":null,\"b\":true,\"a\":[1,{\"c\":\"\u00e9\ud83d\ude97\"},[]]}";

	@TempDir
	private Path directory;

	@Test
	void answerIsKeptDigitByDigitWithTheHeadersThatMatter() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withEtag(true))) {
			inode.links(JsonObjects.fromText("[" + OBJECTS + "]"));
			Session session = record(inode, "links");
			assertThat(session.output()).isEqualTo("Recorded in " + this.directory + "\n");
			String answer = answers().get(0);
			assertThat(answer)
				.startsWith(
						"HTTP/1.1 200\r\nContent-Location: /api/v1/links/\r\nContent-Type: application/json\r\nETag: ")
				.endsWith("\r\n\r\n[" + OBJECTS + "]")
				.doesNotContain("X-Content-Type-Options", inode.getApiKey());
		}
	}

	@Test
	void credentialsThatTheServerEchoesAreNotRecorded() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.fault()
				.onLinks()
				.body("application/json", "[{\"echo\": \"Token " + inode.getApiKey() + "\", \"" + inode.getApiKey()
						+ "\": 1, \"plain\": \" two  spaces\\t\"}]");
			record(inode, "links");
			assertThat(answers().get(0)).doesNotContain(inode.getApiKey())
				.contains("\"echo\":\"Token ******\"", "\"plain\":\" two  spaces\\t\"");
		}
	}

	@Test
	void pollsAreReplayedOnTheClockOfTheSimulation() throws Exception {
		try (SimulatedInode inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(2)).withEtag(true))) {
			for (int poll = 1; poll <= 2; poll++) {
				inode.collection("site/things",
						JsonObjects.fromText("[{\"id\":1,\"poll\":" + poll + ".10},{\"id\":2},{\"id\":3}]"));
				record(inode, "site/things", "--for=" + poll + "s", "--every=1s");
			}
		}
		Instant start = Instant.parse("2020-01-01T00:00:00Z");
		try (SimulatedInode replay = SimulatedInode
			.start(SimulatedInodeOptions.replay(this.directory).withClock(Clock.fixed(start, ZoneOffset.UTC)))) {
			assertThat(export(replay)).startsWith("{\"id\":1,\"poll\":1.10}\n");
			assertThat(Session.withApiKey(replay, "describe", "site/things").errors()).contains("2 pages, 3 objects");
			replay.clock(Clock.fixed(start.plus(Duration.ofHours(1)), ZoneOffset.UTC));
			assertThat(export(replay)).isEqualTo("{\"id\":1,\"poll\":2.10}\n{\"id\":2}\n{\"id\":3}\n");
			replay.reset();
			assertThat(export(replay)).startsWith("{\"id\":1,\"poll\":1.10}\n");
			assertThat(Session.withApiKey(replay, "export", "links").status()).isOne();
		}
	}

	@Test
	void directoryWithoutARecordingIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SimulatedInodeOptions.replay(this.directory));
	}

	@Test
	void maskedValuesHaveStableFakesOfTheSameShape() throws Exception {
		String objects = "[{\"id\":17,\"name\":\"Rue Principale No. 5, \u00c9\u00e9\",\"at\":{\"lat\":-45.1012345,\"on\":true,\"x\":null,\"list\":[\"abcdefghij\"]},"
				+ "\"uuid\":\"123e4567-e89b-12d3-a456-426614174000\",\"other\":{\"lat\":1}},"
				+ "{\"id\":18,\"name\":\"Rue Principale No. 5, \u00c9\u00e9\",\"at\":{\"lat\":-45.1012345},\"uuid\":\"x\",\"other\":{\"lat\":1}}]";
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.links(JsonObjects.fromText(objects));
			for (int poll = 1; poll <= 2; poll++) {
				assertThat(record(inode, "links", "--mask=name,at.lat,list,uuid", "--for=" + poll + "s", "--every=1s")
					.errors()).doesNotContain("no field to mask");
			}
		}
		List<String> answers = answers();
		JsonNode masked = JsonMapper.shared().readTree(body(answers.get(0)));
		assertThat(body(answers.get(1))).isEqualTo(body(answers.get(0)));
		assertThat(answers.toString()).doesNotContain("Principale", "1012345", "abcdefghij", "426614174000");
		assertThat(masked.at("/0/name").asString()).matches("[A-Z][a-z]{2} [A-Z][a-z]{9} [A-Z][a-z]\\. \\d, [A-Z][a-z]")
			.isEqualTo(masked.at("/1/name").asString());
		assertThat(body(answers.get(0)))
			.containsPattern("\"lat\":-[1-9]\\d\\.\\d{7},\"on\":true,\"x\":null,\"list\":\\[\"[a-z]{10}\"]");
		assertThat(masked.at("/0/uuid").asString()).matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
		assertThat(masked.at("/0/other/lat").asInt()).isOne();
		assertThat(masked.at("/0/id").asInt()).isEqualTo(17);
	}

	@Test
	void fieldToMaskThatIsNotThereIsReported() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			assertThat(record(inode, "links", "--mask=nmae").errors()).contains("no field to mask: nmae");
		}
	}

	@Test
	void failedPollIsReportedAndLeftOut() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.fault().onLinks().htmlPage(503).times(1);
			Session session = Session.withApiKey(inode, "record", "links", "--to=" + this.directory, "--for=2s",
					"--every=1s");
			assertThat(session.status()).isOne();
			assertThat(session.errors()).contains("\u2717 links  GET /api/v1/links/: 503", "\u2192 Try again later");
			assertThat(session.output()).contains("except 1 failed poll");
			assertThat(this.directory.resolve("links")).isDirectoryContaining("glob:**Z");
		}
	}

	@Test
	void failureThatStaysEndsTheRecording() {
		try (SimulatedInode inode = SimulatedInode.start()) {
			Session session = Session.withApiKey(inode, "record", "../secret", "--to=" + this.directory.resolve("in"));
			assertThat(session.status()).isOne();
			assertThat(session.errors()).startsWith("\u2717 ../secret  ").doesNotContain("\tat ");
			assertThat(this.directory.resolve("secret")).doesNotExist();
			inode.fault().onLinks().status(403);
			assertThat(Session.withApiKey(inode, "record", "links", "--to=" + this.directory).errors())
				.contains("\u2717 links  ");
		}
	}

	@Test
	void durationsMustBePositive() {
		assertThat(Session.demo("record", "links", "--to=" + this.directory, "--every=0s").status()).isEqualTo(2);
		assertThat(Session.demo("record", "links", "--to=" + this.directory, "--for=never").status()).isEqualTo(2);
		assertThat(Session.demo("record", "links").status()).isEqualTo(2);
	}

	private Session record(SimulatedInode inode, String collection, String... args) {
		Session session = Session.withApiKey(inode, Stream
			.concat(Stream.of("record", collection, "--to=" + this.directory),
					(args.length == 0 || args.length == 1)
							? Stream.concat(Stream.of(args), Stream.of("--for=1s", "--every=1s")) : Stream.of(args))
			.toArray(String[]::new));
		assertThat(session.status()).as(session.errors()).isZero();
		return session;
	}

	private static String export(SimulatedInode inode) {
		return Session.withApiKey(inode, "export", "site/things").output();
	}

	private static String body(String answer) {
		return answer.substring(answer.indexOf("\r\n\r\n") + 4);
	}

	private List<String> answers() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter((file) -> file.toString().endsWith(".gz")).sorted().map(RecordTests::unzip).toList();
		}
	}

	private static String unzip(Path file) {
		try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
