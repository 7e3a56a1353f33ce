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

import io.github.inodespring.error.ConnectionProblem;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.error.ServerText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Logs when the polls of a feed begin to fail, and when they work again. Not for
 * concurrent use.
 */
final class PollLog {

	private static final Log logger = LogFactory.getLog(PollingFeed.class);

	private final String feed;

	private boolean failing;

	PollLog(String feed) {
		this.feed = feed;
	}

	void started() {
		this.failing = false;
	}

	void succeeded() {
		if (this.failing) {
			this.failing = false;
			logger.info("Feed '" + this.feed + "' works again");
		}
	}

	void failed(Throwable failure) {
		if (!this.failing) {
			this.failing = true;
			logger.warn(
					"Feed '" + this.feed + "' fails and keeps its latest snapshot: "
							+ ConnectionProblem.describe(failure, ServerText.PLAIN),
					(failure instanceof InodeException) ? null : ServerText.PLAIN.harmless(failure));
		}
	}

}
