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

import java.net.URI;
import java.time.Duration;

import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeFeedFactory;
import io.github.inodespring.feed.FeedSettings;
import io.github.inodespring.feed.InodeFeeds;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

@Configuration
class SecondAccountFeeds {

	@Bean(defaultCandidate = false)
	InodeFeeds secondFeeds(InodeFeedFactory feeds, InodeClientFactory clients, @Value("${second.base-url}") URI baseUrl,
			@Value("${second.api-key}") String apiKey) {
		WebClient client = clients.create("second", new Details(baseUrl, InodeCredentials.apiKey(apiKey)));
		return feeds.create("second", client, true, new FeedSettings("links", Duration.ofSeconds(60)));
	}

	record Details(URI getBaseUrl, InodeCredentials getCredentials) implements InodeConnectionDetails {

	}

}
