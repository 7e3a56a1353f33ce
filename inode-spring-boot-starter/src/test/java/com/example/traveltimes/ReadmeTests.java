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

package com.example.traveltimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.example.quickstart.QuickstartApplication;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README and the page on testing show these classes as they are, without licence and
 * package.
 */
class ReadmeTests {

	private static final Path FOLDER = Path.of("src/test/java");

	@ParameterizedTest
	@ValueSource(classes = { QuickstartApplication.class, TravelTimes.class, TravelTimesTests.class })
	void readmeShowsTheClassAsItIsTested(Class<?> type) throws IOException {
		assertThat(read(Path.of("../README.md"))).contains(shown(type));
	}

	@ParameterizedTest
	@ValueSource(classes = { TravelTimesFaultTests.class, PlainTravelTimesTests.class })
	void pageOnTestingShowsTheClassAsItIsTested(Class<?> type) throws IOException {
		assertThat(read(Path.of("../docs/testing.md"))).contains(shown(type));
	}

	private static String shown(Class<?> type) throws IOException {
		String source = read(FOLDER.resolve(type.getName().replace('.', '/') + ".java"));
		String start = "package " + type.getPackageName() + ";\n\n";
		return "```java\n" + source.substring(source.indexOf(start) + start.length()) + "```\n";
	}

	private static String read(Path file) throws IOException {
		return Files.readString(file).replace("\r\n", "\n");
	}

}
