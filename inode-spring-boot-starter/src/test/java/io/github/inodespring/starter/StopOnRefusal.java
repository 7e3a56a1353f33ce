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

package io.github.inodespring.starter;

import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.feed.InodeFeeds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
class StopOnRefusal implements FeedListener {

	private final ObjectProvider<InodeFeeds> feeds;

	StopOnRefusal(ObjectProvider<InodeFeeds> feeds) {
		this.feeds = feeds;
	}

	@Override
	public void failed(InodeFeed feed, Throwable failure) {
		if (failure instanceof InodeAuthenticationException) {
			this.feeds.getObject().stop();
		}
	}

}
