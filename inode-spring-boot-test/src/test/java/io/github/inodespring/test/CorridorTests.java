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

package io.github.inodespring.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CorridorTests {

	private static final Instant NIGHT = Instant.parse("2026-11-24T08:00:00Z");

	private static final Instant MORNING = Instant.parse("2026-11-24T13:00:00Z");

	private static final Instant EVENING = Instant.parse("2026-11-24T22:00:00Z");

	private final Corridor corridor = Corridor.load(42);

	@Test
	void hasFortyLinksBetweenTwentyFiveDevices() {
		assertThat(this.corridor.devices()).hasSize(25);
		assertThat(this.corridor.links()).hasSize(40).allSatisfy((link) -> {
			JsonNode json = json(link, NIGHT);
			assertThat(json.path("origin").asInt()).isBetween(1, 25).isNotEqualTo(json.path("destination").asInt());
			assertThat(json.path("distance").asInt()).isBetween(200, 8000);
			assertThat(json.path("origin_location").path("latitude").asDouble()).isBetween(45.4, 45.5);
			assertThat(json.path("destination_location").path("longitude").asDouble()).isBetween(-75.8, -75.4);
		});
	}

	@Test
	void linkHasTheFieldsOfTheWebInterface() {
		assertThat(json(this.corridor.links().get(0), NIGHT).propertyNames()).containsExactly("id", "name", "status",
				"origin", "destination", "origin_location", "destination_location", "distance", "free_flow_speed",
				"data_source", "grid", "travel_time", "speed", "updated_at");
	}

	@Test
	void deviceHasTheFieldsOfTheWebInterface() {
		assertThat(json(this.corridor.devices().get(0), NIGHT).propertyNames()).containsExactly("id", "name", "online",
				"live_status", "vpn_address", "input_voltage", "current", "temperature", "grid", "location",
				"time_zone");
	}

	@Test
	void sameSeedAndTimeYieldTheSameData() {
		assertThat(bodies(Corridor.load(42), MORNING)).isEqualTo(bodies(this.corridor, MORNING));
		assertThat(bodies(Corridor.load(43), MORNING)).isNotEqualTo(bodies(this.corridor, MORNING));
	}

	@Test
	void rushHourBeginsAtAnyTimeWithAnIncidentThatComesAndGoes() {
		Corridor night = Corridor.load(42, NIGHT);
		double before = speed(night, NIGHT);
		assertThat(speed(night, NIGHT.plusSeconds(150))).isLessThan(before / 2);
		assertThat(speed(night, NIGHT.plusSeconds(450))).isGreaterThan(before * 0.8);
		assertThat(speed(night, NIGHT)).isLessThan(speed(this.corridor, NIGHT));
	}

	private static double speed(Corridor corridor, Instant time) {
		return json(corridor.links().get(12), time).path("speed").asDouble();
	}

	@Test
	void everyTravelTimeMovesWithinFiveSeconds() {
		List<JsonNode> before = collecting(MORNING);
		List<JsonNode> after = collecting(MORNING.plusSeconds(5));
		for (int index = 0; index < before.size(); index++) {
			assertThat(after.get(index).path("updated_at")).isNotEqualTo(before.get(index).path("updated_at"));
		}
		assertThat(after.stream().map((link) -> link.path("travel_time")).toList())
			.isNotEqualTo(before.stream().map((link) -> link.path("travel_time")).toList());
	}

	@Test
	void peaksAreSlowerThanTheNight() {
		assertThat(total(MORNING)).isGreaterThan(1.2 * total(NIGHT));
		assertThat(total(EVENING)).isGreaterThan(1.2 * total(NIGHT));
	}

	@Test
	void timeIsAtMostFiveSecondsOldAndHasAnOffset() {
		assertThat(collecting(MORNING)).allSatisfy((link) -> {
			Instant time = OffsetDateTime.parse(link.path("updated_at").asString()).toInstant();
			assertThat(time).isBetween(MORNING.minusSeconds(5), MORNING);
		});
	}

	@Test
	void travelTimeDistanceAndSpeedFitTogether() {
		assertThat(collecting(MORNING)).allSatisfy((link) -> {
			double speed = link.path("distance").asDouble() / link.path("travel_time").asDouble() * 3.6;
			assertThat(link.path("speed").asDouble()).isBetween(speed - 0.2, speed + 0.2);
		});
	}

	@Test
	void linkThatDoesNotCollectHasNoTravelTime() {
		JsonNode link = json(this.corridor.links().get(39), MORNING);
		assertThat(link.path("status").asString()).isEqualTo("Disabled");
		assertThat(link.path("travel_time").isNull()).isTrue();
	}

	private double total(Instant time) {
		return collecting(time).stream().mapToDouble((link) -> link.path("travel_time").asDouble()).sum();
	}

	private List<JsonNode> collecting(Instant time) {
		return this.corridor.links()
			.stream()
			.map((link) -> json(link, time))
			.filter((link) -> link.path("status").asString().equals("Collecting"))
			.toList();
	}

	private static List<String> bodies(Corridor corridor, Instant time) {
		return corridor.links().stream().map((link) -> json(link, time).toString()).toList();
	}

	private static JsonNode json(Item item, Instant time) {
		return Json.read(item.json(time));
	}

}
