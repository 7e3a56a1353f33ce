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

package io.github.inodespring.test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SimulatedInodeExtensionTests {

	private static final List<URI> SEEN = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(classes = { OfTheClass.class, Declared.class })
	void classHasOneServerThatIsResetAndStopped(Class<?> testClass) {
		run(testClass);
		assertThat(new HashSet<>(SEEN)).hasSize(1);
		assertStopped();
	}

	@Test
	void testHasAServerOfItsOwnThatIsStopped() {
		run(OfTheTest.class);
		assertThat(new HashSet<>(SEEN)).hasSize(3);
		assertStopped();
	}

	@Test
	void serverIsNotThereBeforeATest() {
		SimulatedInodeExtension extension = new SimulatedInodeExtension();
		assertThatIllegalStateException().isThrownBy(extension::getInode);
	}

	private static void run(Class<?> testClass) {
		SEEN.clear();
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create()
			.execute(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors.selectClass(testClass))
				.build(), listener);
		assertThat(listener.getSummary().getFailures()).isEmpty();
		assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(3);
		assertThat(SEEN).hasSize(3);
	}

	private static void assertStopped() {
		assertThat(SEEN).allSatisfy((url) -> assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(url.getHost(), url.getPort()).close()));
	}

	private static void use(SimulatedInode inode) throws IOException, InterruptedException {
		SEEN.add(inode.getBaseUrl());
		assertThat(inode.requests()).isEmpty();
		assertThat(new Client(inode).get("/v1/links/").statusCode()).isEqualTo(200);
	}

	static class OfTheClass {

		@RegisterExtension
		static final SimulatedInodeExtension extension = new SimulatedInodeExtension(
				SimulatedInodeOptions.defaults().withApiKey("another"));

		@BeforeAll
		static void serverIsThereAndUsedBeforeTheFirstTest(SimulatedInode inode) throws Exception {
			assertThat(inode).isSameAs(extension.getInode());
			assertThat(new Client(inode).get("/v1/links/").statusCode()).isEqualTo(200);
		}

		@RepeatedTest(2)
		void serverIsHandedIn(SimulatedInode inode) throws Exception {
			assertThat(inode).isSameAs(extension.getInode());
			assertThat(inode.getApiKey()).isEqualTo("another");
			use(inode);
		}

		@Nested
		class Inner {

			@Test
			void serverIsThere() throws Exception {
				use(extension.getInode());
			}

		}

	}

	static class OfTheTest {

		@RegisterExtension
		final SimulatedInodeExtension extension = new SimulatedInodeExtension();

		private SimulatedInode beforeEach;

		@BeforeEach
		void keep(SimulatedInode inode) {
			this.beforeEach = inode;
		}

		@RepeatedTest(3)
		void serverIsThere() throws Exception {
			assertThat(this.beforeEach).isSameAs(this.extension.getInode());
			use(this.beforeEach);
		}

	}

	@ExtendWith(SimulatedInodeExtension.class)
	static class Declared {

		private final SimulatedInode inode;

		Declared(SimulatedInode inode) {
			this.inode = inode;
		}

		@RepeatedTest(3)
		void serverIsHandedIn() throws Exception {
			use(this.inode);
		}

	}

}
