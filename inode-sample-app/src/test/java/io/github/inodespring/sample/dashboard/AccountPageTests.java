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

package io.github.inodespring.sample.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.inodespring.test.SimulatedInode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page with an account whose fields have names, times and values of their own.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "dashboard.fields.travel-time=tt", "dashboard.fields.updated-at=seen",
				"dashboard.time-zone=America/Toronto", "dashboard.units.travel-time=s", "dashboard.units.speed=km/h",
				"dashboard.interval=500ms", "dashboard.database=jdbc:h2:mem:account" })
class AccountPageTests {

	private static final SimulatedInode inode = SimulatedInode.start();

	private static final ZoneId ZONE = ZoneId.of("America/Toronto");

	private static Page page;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("inode.base-url", inode::getBaseUrl);
		registry.add("inode.api-key", inode::getApiKey);
	}

	@BeforeAll
	static void startBrowser() {
		page = new Page();
	}

	@AfterAll
	static void end() {
		page.close();
		inode.close();
	}

	@BeforeEach
	void open() {
		page.openLive(this.port);
	}

	@AfterEach
	void isQuiet() {
		page.assertQuiet();
	}

	@Test
	void timesAreReadByTheServerAndWhatCannotBeReadIsUnknown() {
		Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
		Instant old = now.minus(Duration.ofMinutes(185));
		Map<String, Object> times = new HashMap<>();
		times.put("epoch seconds", old.getEpochSecond());
		times.put("epoch milliseconds", old.toEpochMilli());
		times.put("text of digits", String.valueOf(old.getEpochSecond()));
		times.put("local", LocalDateTime.ofInstant(old, ZONE).toString());
		times.put("offset", old.atZone(ZONE).toOffsetDateTime().toString());
		times.put("fresh", now.getEpochSecond());
		times.put("day first", "28/11/2026 14:23:05");
		times.put("link 7", "link 7");
		times.put("sentinel", -1);
		times.put("zero", 0);
		times.put("future", now.plus(Duration.ofHours(5)).toString());
		List<Map<String, @Nullable Object>> links = new ArrayList<>();
		times.forEach((name, time) -> links.add(link(links.size() + 1, name, 100, time)));
		inode.links(links);
		page.await("all", (open) -> open.count("#links tbody tr") == times.size());
		for (String name : List.of("epoch seconds", "epoch milliseconds", "text of digits", "local", "offset")) {
			assertThat(age(name)).as(name).isEqualTo("3 h");
		}
		assertThat(age("fresh")).matches("\\d+ s");
		for (String name : List.of("day first", "link 7", "sentinel", "zero", "future")) {
			assertThat(age(name)).as(name).isEqualTo("unknown");
		}
		assertThat(page.text("#count-silent")).isEqualTo("5 silent");
		assertThat(page.text("#notes")).contains("cannot be read", "DASHBOARD_TIMEZONE", "is in the future");
	}

	private static String age(String name) {
		return String.valueOf(page.script("""
				return [...document.querySelectorAll('#links tbody tr')]
					.find((row) => row.querySelector('.toggle').textContent === arguments[0])
					.querySelector('td.age').textContent""", name));
	}

	@Test
	void negativeTimesAreNoData() {
		inode.links(List.of(link(1, "sentinel", -1, null), link(2, "text", "-1", null), link(3, "good", 95, null)));
		page.await("three", (open) -> open.count("#links tbody tr") == 3);
		assertThat(page.texts("#links td.time")).containsExactlyInAnyOrder("–", "–", "1:35");
		assertThat(page.texts("#links td.delay")).noneMatch((text) -> text.contains("−") || text.contains("-"));
	}

	@Test
	void largeIdsStayApart() {
		inode.links(List.of(link(9007199254740992L, "even", 60, null), link(9007199254740993L, "odd", 61, null),
				link(9007199254740994L, "next", 62, null)));
		page.await("three", (open) -> open.texts("#links .toggle").contains("odd"));
		assertThat(page.texts("#links .toggle")).containsExactlyInAnyOrder("even", "odd", "next");
		page.script(
				"[...document.querySelectorAll('#links .toggle')].find((row) => row.textContent === 'odd').click()");
		assertThat(page.texts("#panel-fields dd")).contains("9007199254740993");
		assertThat(page.address()).contains("link=9007199254740993");
	}

	@Test
	void pointsFarFromAllOthersDoNotSetTheView() {
		inode.links(IntStream.range(0, 12).mapToObj((id) -> link(id, "Link " + id, 60, null)).toList());
		inode.devices(List.of(device(1, 45.42, -75.69)));
		page.await("map", (open) -> open.count(".leaflet-control-scale-line") == 1
				&& open.texts("#devices .toggle").equals(List.of("Device 1")));
		String scale = page.text(".leaflet-control-scale-line");
		assertThat(scale).matches("\\d+ (m|km)");
		inode.devices(List.of(device(1, 45.42, -75.69), device(2, 0, 0), device(3, -75.69, 45.42)));
		page.await("three devices", (open) -> open.count("#devices tbody tr") == 3);
		assertThat(page.text(".leaflet-control-scale-line")).isEqualTo(scale);
		inode.links(List.of());
		inode.devices(List.of());
	}

	private static Map<String, Object> device(int id, double latitude, double longitude) {
		return Map.of("id", id, "name", "Device " + id, "online", true, "location",
				Map.of("latitude", latitude, "longitude", longitude));
	}

	private static Map<String, @Nullable Object> link(long id, String name, Object travelTime, @Nullable Object time) {
		Map<String, @Nullable Object> link = new HashMap<>();
		link.put("id", id);
		link.put("name", name);
		link.put("tt", travelTime);
		link.put("seen", time);
		link.put("speed", 30);
		link.put("free_flow_speed", 50);
		link.put("origin_location", Map.of("latitude", 45.4 + id % 20 / 1000.0, "longitude", -75.7));
		link.put("destination_location", Map.of("latitude", 45.41, "longitude", -75.68 + id % 20 / 1000.0));
		return link;
	}

}
