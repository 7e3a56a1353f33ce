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

package io.github.inodespring.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a feed adds to the reading of 10,000 links: the comparison with the latest
 * snapshot. In the package of the feeds, as there is no other way to that alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ChangeBenchmark {

	private static final int LINKS = 10_000;

	private final SnapshotDiff diff = new SnapshotDiff(new FeedSettings("links", Duration.ofSeconds(60)));

	/**
	 * How many links have changed since the latest snapshot.
	 */
	@Param({ "0", "1000", "10000" })
	public int changed;

	private List<Map<String, Object>> before = List.of();

	private List<Map<String, Object>> after = List.of();

	/**
	 * Make both lists, which share nothing.
	 */
	@Setup
	public void read() {
		this.before = links(0);
		this.after = links(this.changed);
	}

	private static List<Map<String, Object>> links(int slower) {
		List<Map<String, Object>> links = new ArrayList<>();
		for (int id = 0; id < LINKS; id++) {
			links.add(link(id, (id < slower) ? 90.5 : 60.5));
		}
		return links;
	}

	private static Map<String, Object> link(int id, double travelTime) {
		Map<String, Object> link = new LinkedHashMap<>();
		link.put("id", id);
		link.put("name", "Link " + id);
		link.put("status", asRead("Collected"));
		link.put("distance", 1000.0 + id);
		link.put("free_flow_speed", 60.0);
		link.put("speed", 30.5);
		link.put("travel_time", travelTime);
		link.put("delay", 12.25);
		link.put("data_source", asRead("Sensor"));
		link.put("grid", asRead("north"));
		link.put("from_device", id);
		link.put("to_device", id + 1);
		link.put("geometry", Map.of("type", "LineString", "coordinates",
				List.of(List.of(-79.39, 43.65), List.of(-79.38, 43.66), List.of(-79.37, 43.67))));
		link.put("updated_at", asRead("2026-11-24T08:00:00Z"));
		return link;
	}

	/**
	 * Return a text of its own, as each that is read from JSON.
	 */
	private static String asRead(String text) {
		return String.valueOf(text.toCharArray());
	}

	/**
	 * Compare.
	 * @return what has changed
	 */
	@Benchmark
	public Object between() {
		return this.diff.between(this.before, this.after);
	}

}
