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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A recording of {@code inode record}: directories
 * {@code <collection>/<time>/<page>.http.gz}.
 *
 * @param polls the directories of the polls by collection and time
 * @param start the time of the first poll
 */
record Replay(Map<String, NavigableMap<Instant, Path>> polls, Instant start) {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'",
			Locale.ROOT);

	private static final String HEAD_END = "\r\n\r\n";

	static Replay of(Path recording) {
		Map<String, NavigableMap<Instant, Path>> polls = new TreeMap<>();
		try (Stream<Path> directories = Files.walk(Values.notNull(recording, "recording"))) {
			directories.filter((directory) -> directory.getFileName().toString().matches("\\d{8}T\\d{6}\\.\\d{3}Z"))
				.forEach((poll) -> polls.computeIfAbsent(collection(recording, poll), (name) -> new TreeMap<>())
					.put(time(poll), poll));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Instant start = polls.values()
			.stream()
			.map(NavigableMap::firstKey)
			.min(Comparator.naturalOrder())
			.orElseThrow(() -> new IllegalArgumentException("There is no recording in " + recording));
		return new Replay(polls, start);
	}

	private static String collection(Path recording, Path poll) {
		return recording.relativize(Objects.requireNonNull(poll.getParent())).toString().replace('\\', '/');
	}

	private static Instant time(Path poll) {
		return LocalDateTime.parse(poll.getFileName().toString(), FORMAT).toInstant(ZoneOffset.UTC);
	}

	/**
	 * Find what was recorded last at a time.
	 * @param elapsed the time since the beginning of the recording
	 * @return the polls by collection; a collection's first one before its time
	 */
	Map<String, Path> at(Duration elapsed) {
		Instant time = this.start.plus(elapsed);
		Map<String, Path> current = new LinkedHashMap<>();
		this.polls.forEach((collection, all) -> {
			Map.Entry<Instant, Path> last = all.floorEntry(time);
			current.put(collection, ((last != null) ? last : all.firstEntry()).getValue());
		});
		return current;
	}

	static List<Item> items(Path poll) {
		List<Item> items = new ArrayList<>();
		pages(poll)
			.forEach((page) -> items.addAll(Item.all(JsonObjects.fromText(page.substring(page.indexOf(HEAD_END))))));
		return items;
	}

	/**
	 * Find how the lists of the recording came.
	 * @return the style of the first list with pages, or none
	 */
	Paging paging() {
		for (NavigableMap<Instant, Path> polls : this.polls.values()) {
			List<String> pages = pages(polls.firstEntry().getValue());
			String first = pages.isEmpty() ? "" : pages.get(0);
			if (first.startsWith("{", first.indexOf(HEAD_END) + HEAD_END.length())) {
				int size = Math.max(1, JsonObjects.fromText(first.substring(first.indexOf(HEAD_END))).size());
				String last = pages.get(pages.size() - 1);
				String query = last.substring(0, last.indexOf(HEAD_END));
				return query.contains("offset=") ? Paging.limitOffset(size)
						: query.contains("cursor=") ? Paging.cursor(size) : Paging.page(size);
			}
		}
		return Paging.none();
	}

	boolean hasEtags() {
		return this.polls.values()
			.stream()
			.flatMap((polls) -> pages(polls.firstEntry().getValue()).stream())
			.anyMatch((page) -> page.substring(0, page.indexOf(HEAD_END)).contains("\r\nETag: "));
	}

	private static List<String> pages(Path poll) {
		List<String> pages = new ArrayList<>();
		for (int page = 1; Files.exists(poll.resolve(page + ".http.gz")); page++) {
			try (InputStream in = new GZIPInputStream(Files.newInputStream(poll.resolve(page + ".http.gz")))) {
				pages.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return pages;
	}

}
