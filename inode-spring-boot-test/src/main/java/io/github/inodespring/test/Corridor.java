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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The built-in network: 25 devices along a road and two side roads, and 40 links, there
 * and back between neighbours.
 */
final class Corridor {

	private static final int MAIN_ROAD = 17;

	private static final int[][] SIDE_ROADS = { { 5, 18 }, { 18, 19 }, { 11, 20 }, { 20, 21 } };

	private final List<Site> sites;

	private final long seed;

	private final TravelTimes times;

	private Corridor(List<Site> sites, long seed, TravelTimes times) {
		this.sites = sites;
		this.seed = seed;
		this.times = times;
	}

	static Corridor load(long seed) {
		return load(seed, null);
	}

	static Corridor load(long seed, @Nullable Instant rushHour) {
		List<String> lines = lines();
		List<Site> sites = new ArrayList<>();
		for (String line : lines) {
			sites.add(Site.parse(sites.size() + 1, line, seed));
		}
		return new Corridor(List.copyOf(sites), seed, new TravelTimes(seed, rushHour));
	}

	List<Item> devices() {
		return this.sites.stream().<Item>map((site) -> new DeviceItem(site, this.seed)).toList();
	}

	List<Item> links() {
		List<Item> links = new ArrayList<>();
		for (int id = 1; id < MAIN_ROAD; id++) {
			addBothWays(links, id, id + 1, this.times);
		}
		for (int[] road : SIDE_ROADS) {
			addBothWays(links, road[0], road[1], this.times);
		}
		return List.copyOf(links);
	}

	private void addBothWays(List<Item> links, int near, int far, TravelTimes times) {
		Site nearSite = this.sites.get(near - 1);
		Site farSite = this.sites.get(far - 1);
		links.add(new LinkItem(links.size() + 1, nearSite, farSite, false, times));
		links.add(new LinkItem(links.size() + 1, farSite, nearSite, true, times));
	}

	private static List<String> lines() {
		try (InputStream in = Objects.requireNonNull(Corridor.class.getResourceAsStream("corridor.csv"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
