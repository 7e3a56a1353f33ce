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
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.inodespring.test.ActiveFault;
import io.github.inodespring.test.FaultEffect;
import io.github.inodespring.test.FaultPoint;
import io.github.inodespring.test.JsonObjects;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeAssert;
import io.github.inodespring.test.SimulatedInodeOptions;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guide to the test kit shows code of this package as it is, and names all that the
 * kit can do.
 */
class TestingGuideTests {

	private static final Path FOLDER = Path.of("src/test/java/com/example/traveltimes");

	private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private final String guide = read(Path.of("../docs/testing.md"));

	@Test
	void guideShowsTheCodeAsItIsTested() throws IOException {
		List<String> sources = sources();
		List<String> shown = CODE.matcher(this.guide).results().map((MatchResult code) -> code.group(1)).toList();
		assertThat(shown).isNotEmpty()
			.allSatisfy((code) -> assertThat(sources).anySatisfy((source) -> assertThat(source).contains(code)));
	}

	@ParameterizedTest
	@ValueSource(classes = { WithSimulatedInode.class, SimulatedInode.class, SimulatedInodeOptions.class, Paging.class,
			JsonObjects.class, FaultPoint.class, FaultEffect.class, ActiveFault.class, SimulatedInodeAssert.class })
	void guideNamesEachMethod(Class<?> type) {
		assertThat(methods(type)).isNotEmpty()
			.allSatisfy((name) -> assertThat(this.guide).containsPattern("[`.]" + name + "[(`]"));
	}

	private static List<String> methods(Class<?> type) {
		return Stream.of(type.getMethods())
			.filter((method) -> method.getDeclaringClass().getPackage().equals(type.getPackage()))
			.filter((method) -> !method.isBridge())
			.map(Method::getName)
			.filter((name) -> !name.equals("toString"))
			.distinct()
			.toList();
	}

	private static List<String> sources() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			List<String> whole = files.map(TestingGuideTests::read).toList();
			return whole.stream().flatMap((source) -> Stream.of(source, source.replaceAll("(?m)^\t", ""))).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file).replace("\r\n", "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
