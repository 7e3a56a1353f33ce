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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.cli.schema.ObjectProfile;
import io.github.inodespring.cli.schema.SchemaComparison;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each change of what an account sends is reported, and nothing else.
 */
class DescribeAgainstTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

	private static final String BEFORE = """
			[{"id": 1, "name": "a,b", "speed": 41.5, "lanes": 2, "status": "Live", "at": "2026-11-24T04:19:24Z",
			  "day": "2026-11-24", "took": "00:01:33", "price": "12.50", "on": true, "note": null, "opt": "x",
			  "from": {"lat": 45.1, "lon": -75.1}, "tags": ["x"], "none": [], "by": {"2026-11-24": {"n": 1}},
			  "legs": [{"n": 1}, {"n": 2}], "seen": null},
			 {"id": 2, "name": "c", "speed": 40, "lanes": 3, "status": "Off", "at": "2026-11-24T04:19:25.5Z",
			  "day": "2026-11-25", "took": "00:02:00", "price": "3", "on": false, "note": null,
			  "from": {"lat": 45.2, "lon": -75.2}, "tags": [], "none": [], "by": {}, "legs": [], "seen": "2026-11-24"},
			 {"id": 3, "name": "d", "speed": 1.5, "lanes": 3, "status": "Live", "at": "2026-11-24T04:19:25Z",
			  "day": "2026-11-25", "took": "00:02:01", "price": "4", "on": true, "note": null,
			  "from": {"lat": 45.3, "lon": -75.3}, "tags": ["y"], "none": [], "by": {}, "legs": [], "seen": null},
			 {"id": 4, "name": "e", "speed": 2.5, "lanes": 3, "status": "Off", "at": "2026-11-24T04:19:26Z",
			  "day": "2026-11-25", "took": "00:02:02", "price": "5", "on": true, "note": null,
			  "from": {"lat": 45.4, "lon": -75.4}, "tags": ["z"], "none": [], "by": {}, "legs": [], "seen": null}]
			""";

	@AutoClose
	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withClock(CLOCK));

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"speed": [\\d.]+,                | ``                          | breaking  speed: gone
					"opt": "x",                      | ``                          | breaking  opt: gone
					"lanes": 2,                      | ``                          | breaking  lanes: missing in 1 of 4, and was always there
					"lon": (-75..)                   | "lng": $1                   | breaking  from.lon: gone; harmless  from.lng: new field, number
					"n": 2                           | "m": 2                      | breaking  legs[].n: missing in 1 of 2, and was always there; harmless  legs[].m: new field, integer
					"speed": 41.5                    | "speed": "41.5"             | breaking  speed: string, and was number
					"lanes": 2                       | "lanes": 2.5                | breaking  lanes: number, and was integer
					"on": true                       | "on": 1                     | breaking  on: integer, and was boolean
					"tags": \\[\\]                   | "tags": [7]                 | breaking  tags[]: integer, and was string
					"from": \\{"lat": 45.1, "lon": -75.1\\} | "from": "45.1,-75.1"  | breaking  from: string, and was object
					"id": 4                          | "id": null                  | breaking  id: null in 1 of 4, and was never null
					"lat": 45.4                      | "lat": null                 | breaking  from.lat: null in 1 of 4, and was never null
					"tags": \\["y"\\]                | "tags": [null]              | breaking  tags[]: null in 1 of 3, and was never null
					"status": "Off"                  | "status": "Broken"          | breaking  status: new value "Broken"
					2026-11-24T04:19:26Z             | yesterday                   | breaking  at: text that is no date and time with offset, and always was
					2026-11-24T04:19:26Z             | 2026-11-24T04:19:26         | breaking  at: text that is no date and time with offset, and always was
					"day": "2026-11-25"              | "day": "25.11.2026"         | breaking  day: text that is no date, and always was
					00:02:02                         | soon                        | breaking  took: text that is no time of day, or duration as [days ]hh:mm:ss, and always was
					"price": "5"                     | "price": "n/a"              | breaking  price: text that is no number as text, and always was
					\\{"n": 1\\}\\}                   | {"n": "1"}}                 | breaking  by.(any key).n: string, and was integer
					"by": \\{\\}                     | "by": {"2027-01-01": null}  | breaking  by.(any key): null in 3 of 4, and was never null
					"id": 1,                         | "id": 1, "new": [1],        | harmless  new: new field, array
					"none": \\[\\]                   | "none": [1]                 | harmless  none[]: first values, integer
					"note": null                     | "note": "x"                 | harmless  note: first values, string
					""")
	void changeIsReported(String pattern, String replacement, String changes) throws Exception {
		Path schema = schema(BEFORE);
		String after = BEFORE.replaceAll(pattern, replacement);
		assertThat(after).isNotEqualTo(BEFORE);
		Session session = compare(after, schema);
		assertThat(session.output().lines().map((line) -> line.substring(2)).toList()).startsWith(changes.split("; "))
			.hasSize(changes.split("; ").length + 1);
		assertThat(session.status()).isEqualTo(changes.contains("breaking") ? 1 : 0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"lanes": .         | "lanes": 9
			"speed": [\\d.]+   | "speed": 7
			"name": "a,b"      | "name": "another"
			"status": "Off"    | "status": "Live"
			"seen": "[^"]*"    | "seen": null
			00:02:02           | 1 00:02:02
			04:19:26Z          | 04:19+01:00
			2026-11-24": \\{   | 2027-02-01": {
			"tags": \\["x"\\]  | "tags": []
			"legs": \\[.*?\\]  | "legs": []
			""")
	void otherDataIsNoChange(String pattern, String replacement) throws Exception {
		Path schema = schema(BEFORE);
		Session session = compare(BEFORE.replaceAll(pattern, replacement), schema);
		assertThat(session.output())
			.isEqualTo("things: 4 objects compared with " + schema + "; 0 breaking, 0 harmless\n");
		assertThat(session.status()).isZero();
	}

	@Tag("slow")
	@ParameterizedTest
	@ValueSource(strings = { "links", "devices" })
	void hundredPollsOfTheSameAccountAreNoChange(String collection) throws Exception {
		JsonNode schema = JsonMapper.shared()
			.readTree(Session.withApiKey(this.inode, "describe", collection, "--as=json-schema").output());
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(InodeAutoConfiguration.class))
			.withPropertyValues("inode.base-url=" + this.inode.getBaseUrl(), "inode.api-key=" + this.inode.getApiKey())
			.run((context) -> {
				for (int poll = 1; poll <= 100; poll++) {
					this.inode.clock(Clock.offset(CLOCK, Duration.ofMinutes(15L * poll)));
					ObjectProfile profile = new ObjectProfile();
					context.getBean(InodeOperations.class).collection(collection).list().forEach(profile::accept);
					assertThat(SchemaComparison.of(schema, profile)).isEmpty();
				}
			});
	}

	@Test
	void noObjectsAreNoChange() throws Exception {
		assertThat(compare("[]", schema(BEFORE)).status()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[1]", "{", "{\"type\": \"object\"}", "\u0000" })
	void fileThatIsNoSchemaIsWrongUsage(String text) throws Exception {
		Session session = compare("[]", write(text));
		assertThat(session.status()).isEqualTo(2);
		assertThat(session.errors()).startsWith("'--against' names ").contains("Usage:").doesNotContain("\tat ");
	}

	@Test
	void missingFileIsWrongUsage() {
		assertThat(compare("[]", this.directory.resolve("none")).status()).isEqualTo(2);
	}

	private Path schema(String objects) throws Exception {
		serve(objects);
		return write(Session.withApiKey(this.inode, "describe", "things", "--as=json-schema").output());
	}

	private Path write(String text) throws Exception {
		return Files.writeString(this.directory.resolve("schema.json"), text);
	}

	private Session compare(String objects, Path schema) {
		serve(objects);
		return Session.withApiKey(this.inode, "describe", "things", "--against", schema.toString());
	}

	private void serve(String objects) {
		this.inode.clearFaults();
		this.inode.fault().onCollection("things").body("application/json", objects);
	}

}
