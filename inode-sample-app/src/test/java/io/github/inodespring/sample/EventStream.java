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

package io.github.inodespring.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads server-sent events as they come over the wire.
 */
final class EventStream {

	private static final int TIMEOUT = 30_000;

	private EventStream() {
	}

	/**
	 * Read until there has been one event of each name.
	 * @param address where the events are
	 * @param names the names of the events
	 * @return all that was read
	 * @throws IOException if they do not come
	 */
	static String read(URI address, String... names) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
		connection.setReadTimeout(TIMEOUT);
		Set<String> missing = new HashSet<>(List.of(names));
		StringBuilder read = new StringBuilder();
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
			String line = reader.readLine();
			while (line != null && !(missing.isEmpty() && line.isEmpty())) {
				read.append(line).append('\n');
				missing.remove(line.replaceFirst("^event: *", ""));
				line = reader.readLine();
			}
		}
		finally {
			connection.disconnect();
		}
		return read.toString();
	}

}
