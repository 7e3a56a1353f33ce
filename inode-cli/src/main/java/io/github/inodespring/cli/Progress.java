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

package io.github.inodespring.cli;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Supplier;

/**
 * Reports progress until it is closed: on a terminal in one line that is written over,
 * else in a plain line now and then.
 */
final class Progress implements AutoCloseable {

	private static final Duration LIVE = Duration.ofMillis(100);

	private static final Duration PLAIN = Duration.ofSeconds(5);

	private final Console console;

	private final Supplier<String> text;

	private final Timer timer = new Timer("progress", true);

	private final Thread interruption = new Thread(this::interrupted);

	private boolean closed;

	Progress(Console console, Supplier<String> text) {
		this.console = console;
		this.text = text;
		Runtime.getRuntime().addShutdownHook(this.interruption);
	}

	void start() {
		showEvery(this.console.isTerminal() ? LIVE : PLAIN);
	}

	void startOnTerminal() {
		if (this.console.isTerminal()) {
			showEvery(LIVE);
		}
	}

	private void showEvery(Duration period) {
		this.timer.schedule(new TimerTask() {

			@Override
			public void run() {
				show();
			}

		}, period.toMillis(), period.toMillis());
	}

	private synchronized void show() {
		if (this.closed) {
			return;
		}
		if (this.console.isTerminal()) {
			this.console.live(this.text.get());
		}
		else {
			this.console.error(this.text.get());
		}
	}

	/** Leaves the line as it is, so that it shows how far it went. */
	private synchronized void interrupted() {
		if (!this.closed && this.console.isTerminal()) {
			this.console.print("");
		}
		this.closed = true;
	}

	@Override
	public synchronized void close() {
		this.timer.cancel();
		if (!this.closed && this.console.isTerminal()) {
			this.console.live("");
		}
		this.closed = true;
		removeHook();
	}

	private void removeHook() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.interruption);
		}
		catch (IllegalStateException ex) {
			// The JVM is going down.
		}
	}

}
