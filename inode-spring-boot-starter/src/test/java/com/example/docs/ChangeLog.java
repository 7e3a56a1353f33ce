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

package com.example.docs;

import java.util.Optional;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.InodeSnapshot;
import io.github.inodespring.feed.InodeSnapshotEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class ChangeLog {

	private static final Logger log = LoggerFactory.getLogger(ChangeLog.class);

	@EventListener
	void changed(InodeSnapshotEvent event) {
		for (InodeChange change : event.getSnapshot().getChanges()) {
			log.info("{} {} {}", change.getType(), change.getKey(), change.getChangedFields());
		}
	}

	Flux<InodeSnapshot> all(InodeFeeds feeds) {
		InodeFeed links = feeds.feed("links");
		Optional<InodeSnapshot> latest = links.latest();
		Flux<InodeSnapshot> snapshots = links.snapshots();
		return latest.map(snapshots::startWith).orElse(snapshots);
	}

}
