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

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import io.github.inodespring.test.WithSimulatedInode;
import io.github.inodespring.test.WithSimulatedInode.Mode;
import io.github.inodespring.test.WithSimulatedInode.PagingStyle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.aot.TestContextAotGenerator;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which tests share a simulated iNode, and how long it lives.
 */
class KitContextTests {

	@AfterEach
	void closeContexts() {
		Stream.of(First.class, Second.class, ApiKey.class, Pages.class, Offsets.class, Cursors.class, OwnOptions.class)
			.forEach(KitContextTests::close);
	}

	@Test
	void equalAttributesShareAServer() {
		assertThat(inode(First.class)).isSameAs(inode(Second.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { ApiKey.class, Pages.class, OwnOptions.class })
	void otherAttributesHaveAServerOfTheirOwn(Class<?> testClass) {
		assertThat(inode(testClass).getBaseUrl()).isNotEqualTo(inode(First.class).getBaseUrl());
	}

	@Test
	void serverStopsWithTheContext() {
		URI baseUrl = inode(First.class).getBaseUrl();
		close(First.class);
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(baseUrl.getHost(), baseUrl.getPort()).close());
	}

	@Test
	void passwordGrantIsTheDefault() {
		assertThat(links(First.class)).isEqualTo(40);
		assertThat(inode(First.class)).hasPasswordGrants(1).hasDataRequests(1);
	}

	@Test
	void apiKeyNeedsNoToken() {
		assertThat(links(ApiKey.class)).isEqualTo(40);
		assertThat(inode(ApiKey.class)).hasTokenRequests(0).hasDataRequests(1);
	}

	@ParameterizedTest
	@ValueSource(classes = { Pages.class, Offsets.class, Cursors.class })
	void listsComeInPages(Class<?> testClass) {
		assertThat(links(testClass)).isEqualTo(40);
		assertThat(inode(testClass)).hasDataRequests(4);
	}

	@Test
	void optionsApply() {
		assertThat(links(OwnOptions.class)).isEqualTo(40);
		assertThat(inode(OwnOptions.class).getApiKey()).isEqualTo("another-key");
	}

	@Test
	void contextCanBeProcessedAheadOfTime() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		new TestContextAotGenerator(files).processAheadOfTime(Stream.of(First.class));
		assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
			.anyMatch((name) -> name.contains("SimulatedInodeConfiguration"));
	}

	private static SimulatedInode inode(Class<?> testClass) {
		return context(testClass).getBean(SimulatedInode.class);
	}

	private static int links(Class<?> testClass) {
		return context(testClass).getBean(InodeOperations.class).links().list().size();
	}

	private static ApplicationContext context(Class<?> testClass) {
		return new TestContextManager(testClass).getTestContext().getApplicationContext();
	}

	private static void close(Class<?> testClass) {
		new TestContextManager(testClass).getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE)
	abstract static class Base {

	}

	@WithSimulatedInode
	static class First extends Base {

	}

	@WithSimulatedInode(pageSize = 10)
	static class Second extends Base {

	}

	@WithSimulatedInode(mode = Mode.API_KEY)
	static class ApiKey extends Base {

	}

	@WithSimulatedInode(paging = PagingStyle.PAGE)
	static class Pages extends Base {

	}

	@WithSimulatedInode(paging = PagingStyle.LIMIT_OFFSET)
	static class Offsets extends Base {

	}

	@WithSimulatedInode(paging = PagingStyle.CURSOR)
	static class Cursors extends Base {

	}

	@WithSimulatedInode(options = AnotherKey.class)
	static class OwnOptions extends Base {

	}

	static class AnotherKey implements Supplier<SimulatedInodeOptions> {

		@Override
		public SimulatedInodeOptions get() {
			return SimulatedInodeOptions.defaults().withApiKey("another-key");
		}

	}

}
