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

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class ListingTests {

	private SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void apiKeyAloneListsTheLinks() {
		try (StarterApplication application = StarterApplication.withApiKey(this.inode)) {
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	@Test
	void fourCredentialsAloneListTheLinks() {
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	@Test
	void baseUrlMayEndWithASlash() {
		try (StarterApplication application = StarterApplication.withApiKey(this.inode,
				"inode.base-url=" + this.inode.getBaseUrl() + "/")) {
			assertThat(application.inode().links().list()).hasSize(40);
		}
	}

	@Test
	void reactiveTemplateListsTheLinks() {
		try (StarterApplication application = StarterApplication.withApiKey(this.inode)) {
			ReactiveInodeOperations reactive = application.context().getBean(ReactiveInodeOperations.class);
			assertThat(reactive.links().list().collectList().block()).hasSize(40);
		}
	}

	@Test
	void twoThousandLinksInOneArrayAreComplete() {
		assertThat(listed(Paging.none(), 2_000)).isEqualTo(numbers(2_000));
	}

	@Test
	void twentyThousandLinksInOneArrayAreComplete() {
		assertThat(listed(Paging.none(), 20_000)).isEqualTo(numbers(20_000));
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void pagesAreCompleteAndInOrder(Paging paging) {
		assertThat(listed(paging, 1_001)).isEqualTo(numbers(1_001));
	}

	@Test
	@Tag("slow")
	void tenThousandPagesAreCompleteAndInOrder() {
		assertThat(listed(Paging.page(1), 10_000)).isEqualTo(numbers(10_000));
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void oneElementOfAStreamFetchesOnePage(Paging paging) {
		start(paging, 100);
		try (StarterApplication application = StarterApplication.withApiKey(this.inode)) {
			assertThat(first(application.inode().links())).isZero();
			assertThat(this.inode).hasDataRequests(1);
		}
	}

	@Test
	void wholeStreamIsCompleteAndInOrder() {
		start(Paging.cursor(7), 100);
		try (StarterApplication application = StarterApplication.withApiKey(this.inode);
				Stream<NumberedLink> links = application.inode().links().stream(NumberedLink.class)) {
			assertThat(links.map(NumberedLink::id).toList()).isEqualTo(numbers(100));
		}
	}

	@Test
	void noLinksAreAnEmptyList() {
		assertThat(listed(Paging.page(10), 0)).isEmpty();
	}

	private static int first(InodeCollection links) {
		try (Stream<NumberedLink> stream = links.stream(NumberedLink.class)) {
			return stream.findFirst().orElseThrow().id();
		}
	}

	private List<Integer> listed(Paging paging, int size) {
		start(paging, size);
		try (StarterApplication application = StarterApplication.withPassword(this.inode)) {
			return application.inode().links().list(NumberedLink.class).stream().map(NumberedLink::id).toList();
		}
	}

	private void start(Paging paging, int size) {
		this.inode.close();
		this.inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withPaging(paging))
			.links(IntStream.range(0, size).mapToObj(ListingTests::link).toList());
	}

	private static Map<String, Object> link(int number) {
		return Map.of("id", number, "name", "Link " + number, "description", "x".repeat(400));
	}

	private static List<Integer> numbers(int size) {
		return IntStream.range(0, size).boxed().toList();
	}

	static Stream<Arguments> shapes() {
		return Stream.of(Arguments.of(Paging.page(10)), Arguments.of(Paging.limitOffset(10)),
				Arguments.of(Paging.cursor(10)));
	}

	record NumberedLink(int id) {
	}

}
