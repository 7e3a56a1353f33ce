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

package com.example.traveltimes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeSnapshotEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
class LinkStates {

	private final Map<Object, Map<String, Object>> states = new ConcurrentHashMap<>();

	@EventListener
	void changed(InodeSnapshotEvent event) {
		for (InodeChange change : event.getSnapshot().getChanges()) {
			if (change.getType() == InodeChange.Type.REMOVED) {
				this.states.remove(change.getKey());
			}
			else {
				this.states.put(change.getKey(), change.getAfter());
			}
		}
	}

	Map<Object, Map<String, Object>> all() {
		return this.states;
	}

}
