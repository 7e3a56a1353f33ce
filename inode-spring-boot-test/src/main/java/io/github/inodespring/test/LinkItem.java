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
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A link of the built-in network. One that does not collect has no travel time.
 *
 * @param number the link's number
 * @param origin where it begins
 * @param destination where it ends
 * @param inbound whether it leads to the centre
 * @param times the travel times of the network
 */
record LinkItem(int number, Site origin, Site destination, boolean inbound, TravelTimes times) implements Item {

	private static final Map<Integer, String> OTHER_STATUS = Map.of(38, "Not Collected", 39, "Scheduled", 40,
			"Disabled");

	@Override
	public String id() {
		return Integer.toString(this.number);
	}

	@Override
	public byte[] json(Instant now) {
		Map<String, @Nullable Object> json = new LinkedHashMap<>();
		String status = OTHER_STATUS.getOrDefault(this.number, "Collecting");
		json.put("id", this.number);
		json.put("name", this.origin.name() + " \u2192 " + this.destination.name());
		json.put("status", status);
		json.put("origin", this.origin.id());
		json.put("destination", this.destination.id());
		json.put("origin_location", this.origin.location());
		json.put("destination_location", this.destination.location());
		json.put("distance", distance());
		json.put("free_flow_speed", freeFlowSpeed());
		json.put("data_source", (this.number % 7 == 0) ? "Crowdsourced" : "Sensor");
		json.put("grid", this.origin.grid());
		putMeasurement(json, status.equals("Collecting"), TravelTimes.updatedAt(this.number, now));
		return Json.write(json);
	}

	private void putMeasurement(Map<String, @Nullable Object> json, boolean collecting, ZonedDateTime time) {
		double seconds = distance() * 3.6 / freeFlowSpeed() * this.times.factor(this.number, this.inbound, time);
		json.put("travel_time", collecting ? tenths(seconds) : null);
		json.put("speed", collecting ? tenths(distance() * 3.6 / seconds) : null);
		json.put("updated_at", collecting ? time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) : null);
	}

	private long distance() {
		return this.origin.distanceTo(this.destination);
	}

	private int freeFlowSpeed() {
		return (distance() > 2000) ? 60 : 50;
	}

	private static double tenths(double value) {
		return Math.round(value * 10) / 10.0;
	}

}
