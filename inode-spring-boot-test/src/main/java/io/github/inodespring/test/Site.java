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

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a device stands.
 *
 * @param id the device's number
 * @param name the name of the crossing
 * @param grid the group
 * @param latitude the latitude in degrees
 * @param longitude the longitude in degrees
 */
record Site(int id, String name, String grid, double latitude, double longitude) {

	private static final double EARTH_RADIUS = 6_371_000;

	static Site parse(int id, String line, long seed) {
		String[] fields = line.split(";", -1);
		return new Site(id, fields[0], fields[1], jitter(Double.parseDouble(fields[2]), seed, 2L * id),
				jitter(Double.parseDouble(fields[3]), seed, 2L * id + 1));
	}

	/**
	 * Returns the length of the road to another site.
	 * @param other the other site
	 * @return the length in metres: a fifth more than the straight line
	 */
	long distanceTo(Site other) {
		double north = Math.toRadians(other.latitude - this.latitude);
		double east = Math.toRadians(other.longitude - this.longitude) * Math.cos(Math.toRadians(this.latitude));
		return Math.round(1.2 * EARTH_RADIUS * Math.hypot(north, east));
	}

	Map<String, Object> location() {
		Map<String, Object> location = new LinkedHashMap<>();
		location.put("latitude", this.latitude);
		location.put("longitude", this.longitude);
		return location;
	}

	private static double jitter(double degrees, long seed, long column) {
		return Math.round((degrees + 0.0003 * Noise.white(seed, -1, column)) * 1e6) / 1e6;
	}

}
