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

package io.github.inodespring.feed;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of the feeds across restarts, for example in a database. A bean of this
 * type is used by the feeds of all accounts. Implementations must be safe for use by any
 * number of threads, and may block. Calls for one collection of one client come one at a
 * time; calls for its {@linkplain #append history} may overlap with those for its items.
 * <p>
 * Each method takes full effect or throws. What is thrown is logged, and the call is
 * repeated after a pause that doubles from one second to the interval of the feed; polls
 * and events go on meanwhile.
 * <p>
 * Each item is identified by a key of 1 to 200 characters without control characters: the
 * value of its key field as it is in JSON, without the quotes where that is unambiguous
 * ({@code 7}, {@code A-12}, but {@code "7"} for a text). A hash replaces a longer key and
 * a missing one. Items are JSON objects as the server has written them, of any length.
 */
public interface InodeFeedStore {

	/**
	 * Return the items that are stored: the collection as it was after the last event
	 * that was saved. Called after each start of the feed, before its first event.
	 * @param client the name of the client, such as {@code inodeWebClient}
	 * @param collection the name of the collection, such as {@code links}
	 * @return the items by key, in any order, empty if nothing has been saved yet; the
	 * map is not changed
	 */
	Map<String, String> load(String client, String collection);

	/**
	 * Record the changes that the listeners of an event are about to see, all or none of
	 * them. Called before each event whose changes have not all been noted already. If it
	 * fails, the event waits. A change replaces an earlier one of the same item; those of
	 * other items stay until they are {@linkplain #save saved}.
	 * <p>
	 * A process may be killed when listeners have seen an event and before it is saved.
	 * If a change of that event is taken back before the next start, only what was noted
	 * here can tell that listeners have to be informed. A store that does nothing here
	 * misses such changes.
	 * @param client the name of the client
	 * @param collection the name of the collection
	 * @param items the items that were added or changed, by key
	 * @param removed the keys of the items that were removed, none of which is in
	 * {@code items}
	 * @return the number of rows that were written
	 */
	default int announce(String client, String collection, Map<String, String> items, Set<String> removed) {
		return 0;
	}

	/**
	 * Return the changes that were {@linkplain #announce announced} and not saved since.
	 * Called after each start of the feed, before the items are loaded.
	 * @param client the name of the client
	 * @param collection the name of the collection
	 * @return the items by key, {@code null} for one that was removed, in any order; the
	 * map is not changed
	 */
	default Map<String, @Nullable String> announced(String client, String collection) {
		return Map.of();
	}

	/**
	 * Save what has changed, and forget what was {@linkplain #announce announced} of the
	 * same items, all of it or nothing. Called when the listeners of an event have
	 * returned, and not if nothing has changed. An item may be stored already, and one
	 * that was removed may be missing: another replica may have saved the same, or the
	 * event has taken back a change of an event before it.
	 * @param client the name of the client
	 * @param collection the name of the collection
	 * @param items the items that were added or changed, by key
	 * @param removed the keys of the items that were removed, none of which is in
	 * {@code items}
	 * @return the number of rows that were written
	 */
	int save(String client, String collection, Map<String, String> items, Set<String> removed);

	/**
	 * Append a poll and what it has measured to the history, all of it or nothing. Called
	 * for each poll of a collection whose history is kept, in the order of the polls. A
	 * measurement whose key and time are stored already is left as it is: it comes again
	 * after a restart, from another replica, and after an exception.
	 * @param client the name of the client
	 * @param collection the name of the collection
	 * @param poll the poll
	 * @return the number of rows that were written
	 */
	default int append(String client, String collection, InodeFeedPoll poll) {
		return 0;
	}

	/**
	 * Delete polls and measurements of a collection that are out of date. Called at most
	 * once an hour, for a collection whose history is kept for a limited time.
	 * @param client the name of the client
	 * @param collection the name of the collection
	 * @param before the time up to which polls were started, or items measured, that are
	 * to be deleted
	 */
	default void prune(String client, String collection, Instant before) {
	}

}
