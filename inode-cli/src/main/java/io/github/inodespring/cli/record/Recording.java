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

package io.github.inodespring.cli.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * A directory with the answers of an account: {@code <collection>/<time>/<page>.http.gz},
 * an HTTP answer each. A poll has a name that ends in {@code .part} until it is whole.
 */
public final class Recording {

	static final String PART = ".part";

	private final Path directory;

	private final Mask mask;

	/**
	 * Begin a recording, or go on with one.
	 * @param directory the directory
	 * @param masked names or paths of the fields to mask
	 * @throws IOException if the directory cannot be written
	 */
	public Recording(Path directory, List<String> masked) throws IOException {
		this.directory = Files.createDirectories(directory);
		this.mask = new Mask(directory, masked);
	}

	/**
	 * Count the polls of a collection, and remove those that are not whole.
	 * @param collection the collection's name
	 * @return the number of polls
	 * @throws IOException if the directory cannot be read
	 */
	public int prepare(String collection) throws IOException {
		Path polls = this.directory.resolve(collection);
		if (!Files.isDirectory(polls)) {
			return 0;
		}
		try (Stream<Path> files = Files.list(polls)) {
			List<Path> names = files.toList();
			for (Path part : names.stream().filter((name) -> name.toString().endsWith(PART)).toList()) {
				FileSystemUtils.deleteRecursively(part);
			}
			return (int) names.stream().filter((name) -> name.getFileName().toString().matches(Poll.NAME)).count();
		}
	}

	/**
	 * Begin a poll of a collection.
	 * @param collection the collection's name
	 * @return the poll, which writes nothing before the first answer
	 */
	public Poll poll(String collection) {
		return new Poll(this.directory.resolve(collection), this.mask);
	}

	/**
	 * Return the fields to mask that have not been seen.
	 * @return the names
	 */
	public List<String> unseen() {
		return this.mask.unseen();
	}

}
