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

package io.github.inodespring.recipes;

import java.util.concurrent.CompletableFuture;

import io.github.inodespring.feed.InodeChange;
import io.github.inodespring.feed.InodeSnapshotEvent;

import org.springframework.context.event.EventListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

@Component
class ChangesToKafka {

	private final KafkaTemplate<String, Object> kafka;

	ChangesToKafka(KafkaTemplate<String, Object> kafka) {
		this.kafka = kafka;
	}

	@EventListener
	void forward(InodeSnapshotEvent event) {
		String topic = "inode." + event.getSnapshot().getCollection();
		CompletableFuture<?>[] sent = event.getSnapshot()
			.getChanges()
			.stream()
			.map((change) -> send(topic, change))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(sent).join();
	}

	private CompletableFuture<?> send(String topic, InodeChange change) {
		return this.kafka.send(topic, String.valueOf(change.getKey()), change.getAfter());
	}

}
