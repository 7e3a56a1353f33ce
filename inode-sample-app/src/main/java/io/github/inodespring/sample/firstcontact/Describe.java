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

package io.github.inodespring.sample.firstcontact;

import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.sample.firstcontact.schema.JsonSchema;
import io.github.inodespring.sample.firstcontact.schema.ObjectProfile;
import io.github.inodespring.sample.firstcontact.schema.ProfileReport;
import io.github.inodespring.sample.firstcontact.schema.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection and writes what it holds.
 */
final class Describe {

	private final Connection connection;

	private final Console console;

	Describe(Connection connection, Console console) {
		this.connection = connection;
		this.console = console;
	}

	/**
	 * Describe a collection.
	 * @param collection the collection's name
	 * @param json whether to write a JSON Schema
	 * @return whether it could be read
	 */
	boolean run(String collection, boolean json) {
		this.connection.start(this.console);
		try {
			ObjectProfile profile = read(collection);
			if (json) {
				this.console.print(JsonSchema.of(collection, profile));
			}
			else {
				print(collection, profile);
			}
			return true;
		}
		catch (RuntimeException ex) {
			this.console.failure(Explanation.plain(collection), Explanation.of(ex));
			return false;
		}
	}

	private ObjectProfile read(String collection) {
		ObjectProfile profile = new ObjectProfile();
		String name = Explanation.plain(collection);
		Traffic traffic = new Traffic();
		InodeCollection source = traffic.on(ExactNumbers.on(this.connection.webClient(), this.connection.properties()))
			.collection(collection);
		try (Progress progress = new Progress(this.console, () -> name + ": " + traffic.summary());
				Stream<Map<String, @Nullable Object>> objects = source.stream()) {
			progress.start();
			objects.forEach((object) -> {
				profile.accept(object);
				traffic.objectRead();
			});
		}
		this.console.error(name + ": " + traffic.summary());
		return profile;
	}

	private void print(String collection, ObjectProfile profile) {
		this.console.print(Explanation.plain(collection) + ": " + Amounts.count(profile.count(), "object")
				+ ((profile.count() == 0) ? ", so nothing is known of the fields" : "") + "\n");
		ProfileReport.of(profile).forEach(this.console::print);
		this.console.print(((profile.count() == 0) ? "" : "\n") + RecordSource.of(collection, profile).stripTrailing());
	}

}
