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
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A device of the built-in network. One that is offline has no readings.
 *
 * @param site where it stands
 * @param seed the network's seed
 */
record DeviceItem(Site site, long seed) implements Item {

	private static final int OFFLINE_EVERY = 12;

	private static final double READING_SECONDS = 60;

	@Override
	public String id() {
		return Integer.toString(this.site.id());
	}

	@Override
	public byte[] json(Instant now) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		boolean online = this.site.id() % OFFLINE_EVERY != 0;
		double column = Math.floor(now.getEpochSecond() / READING_SECONDS) / 30;
		json.put("id", this.site.id());
		json.put("name", this.site.name());
		json.put("online", online);
		json.put("live_status", online ? "Live" : "Offline");
		json.put("vpn_address", "10.8.0." + (this.site.id() + 1));
		json.put("input_voltage", online ? reading(12.6, 0.5, 1, column) : null);
		json.put("current", online ? reading(0.35, 0.08, 2, column) : null);
		json.put("temperature", online ? reading(31, 6, 3, column) : null);
		json.put("grid", this.site.grid());
		json.put("location", this.site.location());
		json.put("time_zone", TravelTimes.ZONE.getId());
		return Json.write(json);
	}

	private double reading(double mean, double spread, int kind, double column) {
		double value = mean + spread * Noise.smooth(this.seed, -10L * this.site.id() - kind, column);
		return Math.round(value * 100) / 100.0;
	}

}
