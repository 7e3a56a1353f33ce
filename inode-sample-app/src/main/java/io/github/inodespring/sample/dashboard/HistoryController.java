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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.inodespring.sample.dashboard.LinkHistory.Measurement;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands the history out as the page draws it.
 */
@RestController
@RequestMapping("/api")
class HistoryController {

	private static final int MINUTES = 60;

	private static final int WEEK = 7 * 24;

	private static final int MOST_POINTS = 600;

	private final LinkHistory history;

	HistoryController(LinkHistory history) {
		this.history = history;
	}

	@GetMapping("/trends")
	Trends trends(@RequestParam(defaultValue = "") List<String> key) {
		long minute = Instant.now().getEpochSecond() / 60;
		Map<String, @Nullable Double[]> links = new TreeMap<>();
		for (Measurement measured : this.history.measurements(key, Instant.now().minusSeconds(MINUTES * 60L))) {
			int index = (int) (MINUTES - 1 - minute + measured.time() / 60);
			if (index >= 0 && index < MINUTES) {
				links.computeIfAbsent(measured.key(), (added) -> new Double[MINUTES])[index] = measured.travelTime();
			}
		}
		return new Trends(minute, links);
	}

	@GetMapping("/history")
	History history(@RequestParam String key, @RequestParam(defaultValue = "1") int hours) {
		Instant to = Instant.now();
		Instant from = to.minus(Duration.ofHours(Math.min(Math.max(hours, 1), WEEK)));
		long step = Math.max(1, Duration.between(from, to).toSeconds() / MOST_POINTS);
		Collection<List<Measurement>> parts = this.history.measurements(List.of(key), from)
			.stream()
			.collect(Collectors.groupingBy((measured) -> measured.time() / step, TreeMap::new, Collectors.toList()))
			.values();
		return new History(from.getEpochSecond(), to.getEpochSecond(), step,
				parts.stream().map(HistoryController::average).toList(), this.history.outages(from, to));
	}

	private static Measurement average(List<Measurement> part) {
		return new Measurement(part.get(0).key(), part.get(part.size() / 2).time(),
				average(part.stream().map(Measurement::travelTime).toArray(Double[]::new)),
				average(part.stream().map(Measurement::freeFlowTime).toArray(Double[]::new)));
	}

	private static @Nullable Double average(@Nullable Double[] values) {
		return Arrays.stream(values).anyMatch((value) -> value != null) ? Arrays.stream(values)
			.filter((value) -> value != null)
			.mapToDouble(Double::doubleValue)
			.average()
			.getAsDouble() : null;
	}

	/**
	 * The trends of links.
	 *
	 * @param minute the current minute, counted from 1970
	 * @param links for each link its travel times of the last 60 minutes, the current one
	 * last, {@code null} where there was none
	 */
	record Trends(long minute, Map<String, @Nullable Double[]> links) {

	}

	/**
	 * The history of a link.
	 *
	 * @param from the begin, in seconds since 1970
	 * @param to the end
	 * @param step how many seconds are averaged
	 * @param points what was measured
	 * @param outages when nothing could be measured
	 */
	record History(long from, long to, long step, List<Measurement> points, List<Outage> outages) {

	}

}
