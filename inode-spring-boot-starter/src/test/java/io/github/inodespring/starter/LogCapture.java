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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps every log event of an application, with its failure.
 */
final class LogCapture extends AppenderBase<ILoggingEvent>
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

	private final Queue<String> events = new ConcurrentLinkedQueue<>();

	@Override
	public void initialize(ConfigurableApplicationContext applicationContext) {
		setContext(root().getLoggerContext());
		start();
		root().addAppender(this);
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.events
			.add("%s %s: %s %s%n%s".formatted(event.getLevel(), event.getLoggerName(), event.getFormattedMessage(),
					event.getMDCPropertyMap(), ThrowableProxyUtil.asString(event.getThrowableProxy())));
	}

	String text() {
		return String.join("", this.events);
	}

	@Override
	public void close() {
		root().detachAppender(this);
		root().setLevel(Level.INFO);
		System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
	}

}
