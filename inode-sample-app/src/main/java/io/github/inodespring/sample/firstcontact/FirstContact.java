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

package io.github.inodespring.sample.firstcontact;

import java.util.Arrays;
import java.util.Map;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Runs the command line options {@code --check} and {@code --describe} without a web
 * server.
 */
public final class FirstContact {

	/** Quiet: what is to be said is on the console. */
	private static final Map<String, Object> PROPERTIES = Map.of("logging.level.root", "off",
			"logging.register-shutdown-hook", "false");

	private FirstContact() {
	}

	/**
	 * Return whether one of the options is among the arguments.
	 * @param args the command line arguments
	 * @return whether to {@link #run(String...)} instead of the dashboard
	 */
	public static boolean isAskedFor(String... args) {
		return Arrays.stream(args).anyMatch((arg) -> arg.matches("--(check|describe)(=.*)?"));
	}

	/**
	 * Run the options.
	 * @param args the command line arguments
	 * @return the exit status: 0 or 1
	 */
	public static int run(String... args) {
		return run(Console.system(), args);
	}

	static int run(Console console, String... args) {
		Options options = Options.parse(args);
		String problem = options.problem();
		if (problem != null) {
			console.error(problem);
			return 1;
		}
		silence();
		try (Connection connection = new Connection(application(), args)) {
			return run(options, connection, console) ? 0 : 1;
		}
	}

	/** For what would be logged before the properties below are read. */
	private static void silence() {
		LoggingSystem.get(FirstContact.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(FirstContactConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		application.setLazyInitialization(true);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(PROPERTIES);
		return application;
	}

	private static boolean run(Options options, Connection connection, Console console) {
		String collection = options.collection();
		return (collection != null) ? new Describe(connection, console).run(collection, options.json())
				: new Check(connection, console).run();
	}

}
