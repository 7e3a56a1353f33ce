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

package io.github.inodespring.autoconfigure.metrics;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.autoconfigure.InodeMeters;
import io.github.inodespring.feed.FeedListener;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Creates meters in a registry of Micrometer.
 *
 * @param registry the registry
 */
record MicrometerInodeMeters(MeterRegistry registry) implements InodeMeters {

	@Override
	public ClientListener ofClient(String name) {
		return new MicrometerClientMeters(this.registry, name);
	}

	@Override
	public FeedListener ofFeeds(String client) {
		return new MicrometerFeedMeters(this.registry, client);
	}

}
