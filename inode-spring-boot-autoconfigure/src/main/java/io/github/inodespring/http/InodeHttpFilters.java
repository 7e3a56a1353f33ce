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

package io.github.inodespring.http;

import java.util.List;

import io.github.inodespring.auth.ClientListener;
import reactor.core.scheduler.Scheduler;

import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/**
 * The filters of a data client, outermost first.
 */
public final class InodeHttpFilters {

	private InodeHttpFilters() {
	}

	/**
	 * Return the filters: error mapping, retry, authorization, and the limits of one
	 * exchange.
	 * @param settings timeouts and retries
	 * @param authorization sets the {@code Authorization} header
	 * @param listener the listener that is notified of how the calls end
	 * @param timer the clock, the time limits and the pauses
	 * @param limit limits the requests of all clients that share connections
	 * @return the filters, outermost first
	 */
	public static List<ExchangeFilterFunction> around(InodeHttpSettings settings, ExchangeFilterFunction authorization,
			ClientListener listener, Scheduler timer, RequestLimit limit) {
		return List.of(new ErrorMappingFilter(listener, timer), new RetryFilter(settings, listener, timer, limit),
				authorization, new AttemptFilter(settings.readTimeout(), listener, timer, limit));
	}

}
