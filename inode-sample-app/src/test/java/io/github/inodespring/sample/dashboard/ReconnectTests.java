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

package io.github.inodespring.sample.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import io.github.inodespring.sample.SampleApplication;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page with an account of its own, while iNode and the dashboard's server stop and
 * start again.
 */
@BrowserTest
class ReconnectTests {

	private static final String API_KEY = "0123456789abcdef0123456789abcdef01234567";

	private final int inodePort = freePort();

	private final int port = freePort();

	@Test
	void stoppedInodeIsStaleAndRecovers() {
		SimulatedInode first = startInode();
		try (Page page = new Page(); ConfigurableApplicationContext application = startApplication()) {
			page.open(address(application));
			page.awaitState("live");
			assertThat(page.texts("#account")).containsExactly("Your iNode account");
			assertThat(page.texts("#connection")).containsExactly("127.0.0.1, by API key");
			assertThat(page.texts("#token")).containsExactly("Not needed");
			first.close();
			page.awaitState("stale");
			assertThat(page.texts("#errors p")).isNotEmpty()
				.allSatisfy((text) -> assertThat(text).contains(", since ").doesNotContain(API_KEY));
			assertThat(page.text("#banner")).contains("iNode cannot be reached", "What is shown is from");
			assertThat(page.texts("#devices td.online")).contains("Was online").doesNotContain("Online");
			try (SimulatedInode second = startInode()) {
				assertThat(second.getBaseUrl()).hasPort(this.inodePort);
				page.awaitState("live");
				page.assertQuiet();
			}
		}
	}

	@Test
	void pageConnectsAgainToARestartedServer() {
		try (Page page = new Page(); SimulatedInode inode = startInode()) {
			assertThat(inode.getBaseUrl()).hasPort(this.inodePort);
			try (ConfigurableApplicationContext application = startApplication()) {
				page.open(address(application));
				page.awaitState("live");
				page.script("window.loadedOnce = true");
			}
			page.awaitState("lost");
			assertNothingIsCurrent(page);
			page.picture("lost");
			try (ConfigurableApplicationContext application = startApplication()) {
				assertThat(address(application)).isEqualTo(page.address());
				page.awaitState("live");
				assertThat(page.script("return window.loadedOnce")).isEqualTo(true);
			}
		}
	}

	@Test
	void serverThatHangsIsNoticedAfterTwoHeartbeats() throws IOException {
		try (Page page = new Page();
				SimulatedInode inode = startInode();
				ConfigurableApplicationContext application = startApplication();
				FreezableProxy proxy = new FreezableProxy(this.port)) {
			assertThat(inode.getBaseUrl()).hasPort(this.inodePort);
			page.open("http://127.0.0.1:" + proxy.port() + "/");
			page.awaitState("live");
			assertThat(application.isRunning()).isTrue();
			proxy.freeze();
			page.awaitState("lost");
			assertNothingIsCurrent(page);
		}
	}

	private static void assertNothingIsCurrent(Page page) {
		assertThat(page.text("#banner-title")).contains("The dashboard's server has not answered for 0:");
		String before = page.text("#banner-title");
		page.await("time counts up", (open) -> !open.text("#banner-title").equals(before));
		page.await("old", (open) -> open.text("#updated").matches("([4-9]|\\d\\d) s ago"));
		assertThat(page.texts("#devices td.online")).contains("Was online").doesNotContain("Online", "Offline");
		assertThat(page.texts("#token")).containsExactly("Unknown");
		assertThat(page.texts("#errors")).doesNotContain("None");
		assertThat(page.script("""
				const style = getComputedStyle(document.body);
				return ['free', 'slow', 'slower', 'jam'].map((name) => style.getPropertyValue('--' + name).trim()
					=== style.getPropertyValue('--none').trim())""")).isEqualTo(List.of(true, true, true, true));
	}

	@Test
	void wrongKeyIsOneStateWithTheFix() {
		try (SimulatedInode inode = SimulatedInode
			.start(SimulatedInodeOptions.defaults().withApiKey("f".repeat(40)).withPort(this.inodePort));
				Page page = new Page();
				ConfigurableApplicationContext application = startApplication()) {
			assertThat(inode.getBaseUrl()).hasPort(this.inodePort);
			page.open(address(application));
			page.awaitState("refused");
			assertThat(page.text("#banner")).contains("iNode rejects the API key", "Check INODE_API_KEY");
			assertThat(page.shows("#map")).isFalse();
			assertThat(page.element("body").getText()).doesNotContain("Loading", "Trying again", API_KEY)
				.containsOnlyOnce("rejects the API key");
			page.assertQuiet();
			page.assertAccessible();
			page.picture("refused");
		}
	}

	private SimulatedInode startInode() {
		return SimulatedInode.start(SimulatedInodeOptions.defaults().withApiKey(API_KEY).withPort(this.inodePort));
	}

	private ConfigurableApplicationContext startApplication() {
		return SpringApplication.run(SampleApplication.class, "--server.port=" + this.port,
				"--inode.base-url=http://127.0.0.1:" + this.inodePort + "/api", "--inode.api-key=" + API_KEY,
				"--inode.retry.max-attempts=1", "--dashboard.interval=500ms",
				"--dashboard.database=jdbc:h2:mem:" + this.port);
	}

	private static String address(ConfigurableApplicationContext application) {
		return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port") + "/";
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
