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

package io.github.inodespring.cli.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds coordinates in an object by the words in its names: a latitude and a longitude
 * with the same other words are a point, such as {@code origin_location.latitude} and
 * {@code origin_location.longitude}. A point of origin and one of destination are a line.
 */
final class Geometry {

	private static final Set<String> LATITUDE = Set.of("lat", "latitude");

	private static final Set<String> LONGITUDE = Set.of("lon", "lng", "long", "longitude");

	private static final Set<String> ORIGIN = Set.of("origin", "from", "start", "source", "begin");

	private static final Set<String> DESTINATION = Set.of("destination", "dest", "to", "end", "target");

	private static final Set<String> OTHER_GEOMETRIES = Set.of("LineString", "Polygon", "MultiPoint", "MultiLineString",
			"MultiPolygon");

	private final Map<List<String>, @Nullable BigDecimal[]> points = new LinkedHashMap<>();

	private final Set<String> words = new HashSet<>();

	private @Nullable Object ready;

	private Geometry() {
	}

	/**
	 * Find the geometry of an object.
	 * @param object the object
	 * @return a GeoJSON geometry, or {@code null} if there are no coordinates
	 */
	static @Nullable Object of(Map<?, ?> object) {
		Geometry geometry = new Geometry();
		geometry.collect(List.of(), object);
		return geometry.result();
	}

	private void collect(List<String> prefix, Map<?, ?> object) {
		object.forEach((key, value) -> {
			List<String> path = new ArrayList<>(prefix);
			path.addAll(words(String.valueOf(key)));
			this.words.addAll(path);
			if (value instanceof Map<?, ?> map) {
				collectMap(path, map);
			}
			else {
				put(path, value);
			}
		});
	}

	private static List<String> words(String key) {
		return List
			.of(key.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
	}

	private void collectMap(List<String> path, Map<?, ?> map) {
		Object coordinates = map.get("coordinates");
		if ("Point".equals(map.get("type")) && coordinates instanceof List<?> list && list.size() >= 2) {
			put(path, 1, list.get(0), 180);
			put(path, 0, list.get(1), 90);
		}
		else if (coordinates instanceof List<?> && OTHER_GEOMETRIES.contains(String.valueOf(map.get("type")))) {
			this.ready = (this.ready != null) ? this.ready : map;
		}
		else {
			collect(path, map);
		}
	}

	private void put(List<String> path, @Nullable Object value) {
		List<String> others = new ArrayList<>(path);
		if (others.removeAll(LATITUDE)) {
			put(others, 0, value, 90);
		}
		else if (others.removeAll(LONGITUDE)) {
			put(others, 1, value, 180);
		}
	}

	private void put(List<String> path, int index, @Nullable Object value, int greatest) {
		BigDecimal number = number(value);
		if (number != null && number.abs().compareTo(BigDecimal.valueOf(greatest)) <= 0) {
			this.points.computeIfAbsent(path, (words) -> new BigDecimal[2])[index] = number;
		}
	}

	private static @Nullable BigDecimal number(@Nullable Object value) {
		String text = (value instanceof Number || value instanceof String) ? value.toString() : "";
		return text.matches("[-+]?\\d{1,3}(\\.\\d{1,20})?") ? new BigDecimal(text) : null;
	}

	private @Nullable Object result() {
		this.points.values().removeIf((point) -> point[0] == null || point[1] == null);
		if (this.ready != null || this.points.isEmpty()) {
			return this.ready;
		}
		List<@Nullable BigDecimal> origin = find(ORIGIN);
		List<@Nullable BigDecimal> destination = find(DESTINATION);
		if (origin != null && destination != null) {
			return geometry("LineString", List.of(origin, destination));
		}
		boolean half = (origin != null && mentions(DESTINATION)) || (destination != null && mentions(ORIGIN));
		return half ? null : point();
	}

	private boolean mentions(Set<String> end) {
		return this.words.stream().anyMatch(end::contains);
	}

	private Object point() {
		return geometry("Point", position(this.points.values().iterator().next()));
	}

	private @Nullable List<@Nullable BigDecimal> find(Set<String> end) {
		return this.points.entrySet()
			.stream()
			.filter((point) -> point.getKey().stream().anyMatch(end::contains))
			.findFirst()
			.map((point) -> position(point.getValue()))
			.orElse(null);
	}

	private static Object geometry(String type, List<?> coordinates) {
		Map<String, Object> geometry = new LinkedHashMap<>();
		geometry.put("type", type);
		geometry.put("coordinates", coordinates);
		return geometry;
	}

	private static List<@Nullable BigDecimal> position(@Nullable BigDecimal[] point) {
		return Arrays.asList(point[1], point[0]);
	}

}
