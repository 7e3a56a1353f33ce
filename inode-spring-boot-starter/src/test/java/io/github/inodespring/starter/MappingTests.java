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

package io.github.inodespring.starter;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.github.inodespring.test.SimulatedInode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MappingTests {

	private static final String JSON = """
			[{"id": 7, "name": "Stra\u00dfe \u6771\u4eac", "length": null, "online": true, "gr\u00f6\u00dfe": 1.5,
			"measured": "2026-11-24T12:00:00+02:00", "unknown": {"deep": [1]},
			"start": {"label": "A", "latitude": 45.5, "extra": 1}, "end": null}]""";

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
			"spring.jackson.deserialization.fail-on-unknown-properties=true",
			"spring.jackson.deserialization.fail-on-null-for-primitives=true", "spring.jackson.time-zone=Asia/Tokyo" })
	void recordMapsWhateverTheMapperSettingsOfTheApplication(String setting) {
		assertThat(listed(setting)).containsExactly(expected());
	}

	@Test
	void recordMapsWithAllOfTheMapperSettingsTogether() {
		assertThat(listed("spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
				"spring.jackson.deserialization.fail-on-unknown-properties=true"))
			.containsExactly(expected());
	}

	@Test
	void singleObjectMapsAsWell() {
		this.inode.links(List.of(Map.of("id", 7, "name", "\u6771\u4eac", "start", Map.of("label", "A"))));
		try (StarterApplication application = StarterApplication.withApiKey(this.inode,
				"spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE",
				"spring.jackson.deserialization.fail-on-unknown-properties=true")) {
			assertThat(application.inode().links().get(7, Named.class)).isEqualTo(new Named("\u6771\u4eac"));
		}
	}

	private List<Link> listed(String... settings) {
		this.inode.fault().onLinks().body("application/json", JSON);
		try (StarterApplication application = StarterApplication.withApiKey(this.inode, settings)) {
			return application.inode().links().list(Link.class);
		}
	}

	private static Link expected() {
		return new Link(7L, "Stra\u00dfe \u6771\u4eac", null, true, 1.5, OffsetDateTime.parse("2026-11-24T10:00:00Z"),
				new End("A", 45.5), null);
	}

	record Link(Long id, String name, @Nullable Double length, Boolean online, Double gr\u00f6\u00dfe,
			OffsetDateTime measured, @Nullable End start, @Nullable End end) {

		// The offset is a matter of the mapper's time zone, the instant is not.
		Link {
			measured = OffsetDateTime.ofInstant(measured.toInstant(), ZoneOffset.UTC);
		}

	}

	record End(String label, Double latitude) {
	}

	record Named(String name) {
	}

}
