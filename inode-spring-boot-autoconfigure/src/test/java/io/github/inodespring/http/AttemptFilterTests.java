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

import java.net.SocketException;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttemptFilter}.
 */
class AttemptFilterTests {

	private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();

	private final Logger logger = (Logger) LoggerFactory.getLogger(AttemptFilter.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final ScriptedApi api = new ScriptedApi().answer(503, "{}").fail(new SocketException("reset"));

	@BeforeEach
	void attach() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void detach() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
		VirtualTimeScheduler.reset();
	}

	@Test
	void lineForEachExchange() {
		this.logger.setLevel(Level.DEBUG);
		call();
		assertThat(lines()).satisfiesExactly(
				(line) -> assertThat(line).matches("GET /api/v1/links/: 503 in \\d+ ms, attempt 1"),
				(line) -> assertThat(line).matches("GET /api/v1/links/: SocketException in \\d+ ms, attempt 2"),
				(line) -> assertThat(line).matches("GET /api/v1/links/: 200 in \\d+ ms, attempt 3"));
	}

	@Test
	void nothingWhenOff() {
		this.logger.setLevel(Level.INFO);
		call();
		assertThat(lines()).isEmpty();
		assertThat(this.api.requests).allSatisfy((request) -> assertThat(request.attributes().keySet())
			.noneMatch((name) -> name.startsWith(AttemptFilter.class.getName())));
	}

	private void call() {
		this.api.json("{}");
		Outcome<?> outcome = Outcome.of(this.api.client()
			.get()
			.uri("v1/links/?token={token}", ScriptedApi.SECRET)
			.header("X-Secret", ScriptedApi.SECRET)
			.retrieve()
			.toBodilessEntity());
		this.time.advanceTimeBy(Duration.ofSeconds(5));
		assertThat(outcome.isCompleted()).isTrue();
	}

	private List<String> lines() {
		return this.lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

}
