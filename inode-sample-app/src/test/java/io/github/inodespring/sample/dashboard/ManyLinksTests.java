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

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page with 10,000 links. Times are the best of some tries, as the machine does other
 * work too.
 */
@BrowserTest
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = { "inode.api-key=", "inode.oauth2.client-id=",
		"inode.oauth2.client-secret=", "inode.oauth2.username=", "inode.oauth2.password=", "dashboard.interval=4s" })
class ManyLinksTests {

	private static final Logger logger = LoggerFactory.getLogger(ManyLinksTests.class);

	private static final int TRIES = 12;

	private static final String MEASURE = """
			window.tasks = [];
			new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration])))
				.observe({ type: 'longtask', buffered: true });
			addEventListener('DOMContentLoaded', () => {
				new MutationObserver(() => window.firstRows ??= document.querySelector('#links tbody tr') ? performance.now() : undefined)
					.observe(document.body, { childList: true, subtree: true });
			});
			""";

	@Autowired
	private SimulatedInode inode;

	@LocalServerPort
	private int port;

	@AfterEach
	void restore() {
		this.inode.reset();
	}

	@Test
	void fortyLinksAreThereWithinASecond() {
		try (Page page = new Page()) {
			page.before(MEASURE);
			assertThat(firstRows(page, "40", 1000)).isLessThan(1000);
		}
	}

	@Test
	void tenThousandLinksAreThereSoonAndNeverBlockThePage() {
		this.inode.links(IntStream.range(0, 10_000).mapToObj(ManyLinksTests::link).toList());
		try (Page page = new Page()) {
			page.before(MEASURE);
			page.size(1440, 900);
			assertThat(firstRows(page, "10,000", 2500)).isLessThan(2500);
			assertThat(page.count("#links tbody tr")).isLessThan(100);
			page.picture("many");
			page.script("document.querySelector('#links-scroll').scrollTop = 250000");
			page.await("rows in the middle", (open) -> Boolean.TRUE.equals(
					open.script("return document.querySelector('#links tbody tr:nth-child(5)').ariaRowIndex > 4000")));
			assertThat(longestTask(page, 100, () -> {
				page.hoverLinkOnMap();
				page.click();
				page.await("panel", (open) -> open.shows("#panel"));
			})).isLessThan(100);
			assertThat(longestTask(page, 200, () -> {
				String before = page.text("#links tbody tr:nth-child(2)");
				this.inode.links(IntStream.range(0, 10_000).mapToObj((id) -> link(id + 1)).toList());
				page.script("document.querySelector('#links-scroll').scrollTop = 0");
				page.await("a poll", (open) -> !open.text("#links tbody tr:nth-child(2)").equals(before));
			})).isLessThan(200);
			page.assertQuiet();
		}
	}

	private double firstRows(Page page, String count, double limit) {
		return best("First of " + count + " links", limit, () -> {
			page.open("http://127.0.0.1:" + this.port + "/");
			page.await("links", (open) -> open.text("#links-count").equals(count));
			return number(page.script("return window.firstRows"));
		});
	}

	private static double longestTask(Page page, double limit, Runnable work) {
		return best("Longest task", limit, () -> {
			page.script("window.tasks = []");
			work.run();
			return number(page.script("return Math.max(0, ...window.tasks.map(([, duration]) => duration))"));
		});
	}

	private static double best(String what, double limit, DoubleSupplier time) {
		double best = Double.MAX_VALUE;
		for (int i = 0; i < TRIES && best >= limit; i++) {
			best = Math.min(best, time.getAsDouble());
		}
		logger.info("{}: {} ms", what, Math.round(best));
		return best;
	}

	private static double number(Object value) {
		return ((Number) value).doubleValue();
	}

	private static Map<String, Object> link(int id) {
		double latitude = 45 + id % 100 / 200.0;
		double longitude = -75 + Math.floorDiv(id, 100) / 150.0;
		Map<String, Object> link = new HashMap<>();
		link.put("id", id);
		link.put("name", "Street " + id / 7 + " → Avenue " + id % 97);
		link.put("travel_time", 60 + id * 7919L % 240);
		link.put("speed", 10 + id * 104729L % 50);
		link.put("free_flow_speed", 50);
		link.put("updated_at", Instant.now().toString());
		link.put("origin_location", Map.of("latitude", latitude, "longitude", longitude));
		link.put("destination_location", Map.of("latitude", latitude + 0.004, "longitude", longitude + 0.003));
		return link;
	}

}
