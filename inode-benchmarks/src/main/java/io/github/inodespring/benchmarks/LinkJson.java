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

package io.github.inodespring.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * Links as the server sends them, 475 bytes each.
 */
final class LinkJson {

	private static final int SIZE = 474;

	private LinkJson() {
	}

	static String object(long id) {
		String head = """
				{"id":%d,"name":"Link %d","speed":%.1f,"travel_time":%.1f,"grid":"north","from_device":%d,"to_device":%d,\
				"geometry":{"type":"LineString","coordinates":[[-79.39,43.65],[-79.38,43.66],[-79.37,43.67]]},\
				"updated_at":"2026-11-24T08:00:00Z","note":\""""
			.formatted(id, id, 30 + id % 50 + 0.5, 60 + id % 100 + 0.5, id, id + 1);
		return head + "x".repeat(SIZE - head.length() - 2) + "\"}";
	}

	static byte[] bytes(long id) {
		return object(id).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return a part of an array.
	 * @param from the id of the first link
	 * @param to the id after that of the last link
	 * @return the links, each followed by a comma
	 */
	static String elements(long from, long to) {
		StringBuilder json = new StringBuilder();
		for (long id = from; id < to; id++) {
			json.append(object(id)).append(',');
		}
		return json.toString();
	}

	static String array(int count) {
		return "[" + elements(0, count - 1) + object(count - 1) + "]";
	}

}
