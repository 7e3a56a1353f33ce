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

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Each page of the documentation shows code that the build compiles, properties that
 * exist, and links that lead somewhere.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)`");

	private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");

	private static String sources = "";

	private static Set<String> properties = Set.of();

	@BeforeAll
	static void read() {
		sources = modules().flatMap((module) -> files(module.resolve("src"), ".java"))
			.map(MarkdownPage::text)
			.map(DocumentationTests::folded)
			.collect(Collectors.joining("\n", "\n", "\n"));
		properties = ClassUtils.getDefaultClassLoader()
			.resources("META-INF/spring-configuration-metadata.json")
			.flatMap(DocumentationTests::documented)
			.collect(Collectors.toSet());
	}

	static Stream<MarkdownPage> pages() {
		return Stream.concat(children(ROOT), files(ROOT.resolve("docs"), ""))
			.filter((file) -> file.toString().endsWith(".md"))
			.map(MarkdownPage::read);
	}

	static Stream<Path> mainSources() {
		return sources("src/main/java");
	}

	static Stream<Path> testSources() {
		return sources("src/test/java");
	}

	private static Stream<Path> sources(String folder) {
		return modules().map((module) -> module.resolve(folder))
			.filter(Files::isDirectory)
			.flatMap((sources) -> files(sources, ".java"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void javaIsCompiled(MarkdownPage page) {
		assertThat(page.blocks("java")).allMatch((code) -> sources.contains("\n" + folded(code) + "\n"));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void propertiesExist(MarkdownPage page) {
		assertThat(page.blocks("yaml").stream().flatMap(DocumentationTests::names).filter(DocumentationTests::isOurs))
			.allMatch(DocumentationTests::isKnown);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void testsExist(MarkdownPage page) {
		assertThat(TEST.matcher(page.text()).results().map((MatchResult match) -> match.group(1)))
			.allMatch((name) -> testSources().anyMatch((file) -> file.endsWith(name + ".java")));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void xmlIsWellFormed(MarkdownPage page) {
		assertThat(page.blocks("xml"))
			.allSatisfy((xml) -> assertThatNoException().isThrownBy(() -> DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(new InputSource(new StringReader(xml)))));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void commandsNameModulesThatExist(MarkdownPage page) {
		assertThat(MODULE.matcher(page.text()).results().map((MatchResult match) -> match.group(1)))
			.allMatch((module) -> Files.isRegularFile(ROOT.resolve(module).resolve("pom.xml")));
	}

	@ParameterizedTest
	@MethodSource("pages")
	void commandsThatRunAnApplicationPrintItsLinesAlone(MarkdownPage page) {
		assertThat(page.text()).doesNotContainPattern("mvn (?!-q ).*spring-boot:run");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(MarkdownPage page) {
		assertThat(page.links()).allMatch((link) -> leadsSomewhere(page, link));
	}

	private static Stream<String> documented(URL metadata) {
		try (InputStream json = metadata.openStream()) {
			return JsonMapper.shared()
				.readTree(json)
				.path("properties")
				.valueStream()
				.map((property) -> property.path("name").asString(""))
				.toList()
				.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean leadsSomewhere(MarkdownPage page, String link) {
		String file = link.replaceAll("#.*", "");
		Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file);
		return Files.exists(target)
				&& (!link.contains("#") || MarkdownPage.read(target).hasAnchor(link.substring(link.indexOf('#') + 1)));
	}

	private static Stream<String> names(String yaml) {
		YamlPropertiesFactoryBean reader = new YamlPropertiesFactoryBean();
		reader.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		Properties read = reader.getObject();
		return (read != null) ? read.stringPropertyNames().stream() : Stream.empty();
	}

	private static boolean isOurs(String name) {
		return name.startsWith("inode.");
	}

	private static boolean isKnown(String name) {
		return properties.contains(name) || (name.startsWith("inode.feed.collections.")
				&& properties.contains("inode.feed.collections")
				&& name.matches(".*\\.(interval|key|ignore|measured-at|time-zone|max-age|history|history-retention)"));
	}

	private static String folded(String code) {
		return code.lines().map(String::strip).filter((line) -> !line.isEmpty()).collect(Collectors.joining("\n"));
	}

	private static Stream<Path> modules() {
		return children(ROOT).filter((folder) -> Files.isDirectory(folder.resolve("src")));
	}

	private static Stream<Path> children(Path folder) {
		try (Stream<Path> paths = Files.list(folder)) {
			return paths.sorted().toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> files(Path folder, String suffix) {
		try (Stream<Path> paths = Files.walk(folder)) {
			List<Path> found = paths.filter(Files::isRegularFile)
				.filter((file) -> file.toString().endsWith(suffix))
				.sorted()
				.toList();
			return found.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
