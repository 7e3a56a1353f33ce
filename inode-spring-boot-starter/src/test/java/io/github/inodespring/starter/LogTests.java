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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.inodespring.error.InodeException;
import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the client logs.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

	private final SimulatedInode inode = SimulatedInode.start();

	private final Map<String, Object> properties = new LinkedHashMap<>();

	@BeforeEach
	void setUp() {
		this.properties.putAll(StarterApplication.password(this.inode));
		this.properties.put("logging.pattern.console", "@%level %logger %msg%n");
		this.properties.put("inode.retry.backoff", "1ms");
	}

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void firstLoginIsSaidOnce(CapturedOutput output) {
		run((application) -> {
			list(application);
			this.inode.revokeAccessTokens();
			list(application);
		});
		assertThat(lines(output, "INFO")).singleElement()
			.asString()
			.contains("127.0.0.1:" + this.inode.getBaseUrl().getPort());
		assertThat(lines(output, "WARN")).isEmpty();
	}

	@Test
	void firstSuccessWithAnApiKeyIsSaidOnce(CapturedOutput output) {
		this.properties.keySet().removeIf((name) -> name.startsWith("inode.oauth2"));
		this.properties.putAll(StarterApplication.apiKey(this.inode));
		run((application) -> {
			list(application);
			list(application);
		});
		assertThat(lines(output, "INFO")).hasSize(1);
	}

	@Test
	void stateThatWorsensIsWarnedOfOnceAndItsRecoveryIsSaid(CapturedOutput output) {
		String key = this.inode.getApiKey();
		this.properties.keySet().removeIf((name) -> name.startsWith("inode.oauth2"));
		this.properties.putAll(StarterApplication.apiKey(this.inode));
		run((application) -> {
			list(application);
			this.inode.changeApiKey("r0tated");
			fail(application);
			fail(application);
			this.inode.changeApiKey(key);
			list(application);
			list(application);
		});
		assertThat(lines(output, "WARN")).singleElement().asString().contains("'inode.api-key'");
		assertThat(lines(output, "INFO")).hasSize(2).last().asString().contains("Recovered");
	}

	@Test
	void loginThatFailsIsWarnedOfOnce(CapturedOutput output) {
		this.properties.put("inode.oauth2.password", "wr0ng");
		run((application) -> {
			fail(application);
			fail(application);
		});
		assertThat(lines(output, "WARN")).singleElement().asString().contains("'inode.oauth2.password'");
		assertThat(lines(output, "INFO")).isEmpty();
	}

	@Test
	void eachExchangeIsALineAtDebug(CapturedOutput output) {
		this.properties.put("logging.level.io.github.inodespring", "debug");
		this.inode.fault().onLinks().status(503).times(1);
		run((application) -> application.inode().links().query("grid", "n0rth").list());
		List<String> lines = lines(output, "DEBUG").stream().filter((line) -> line.contains("/api/v1/links/")).toList();
		assertThat(lines).hasSize(2);
		assertThat(lines.get(0)).matches(".* GET /api/v1/links/: 503 in \\d+ ms, attempt 1");
		assertThat(lines.get(1)).matches(".* GET /api/v1/links/: 200 in \\d+ ms, attempt 2");
		assertThat(output).doesNotContain("n0rth");
	}

	@Test
	void exchangeThatFailsIsALineAtDebug(CapturedOutput output) {
		this.properties.put("logging.level.io.github.inodespring", "debug");
		this.properties.put("inode.retry.max-attempts", "1");
		this.inode.fault().onLinks().dropConnection();
		run(LogTests::fail);
		assertThat(lines(output, "DEBUG"))
			.anyMatch((line) -> line.matches(".* GET /api/v1/links/: \\w+Exception in \\d+ ms, attempt 1"));
	}

	private void run(Consumer<StarterApplication> calls) {
		try (StarterApplication application = StarterApplication.start(this.properties)) {
			calls.accept(application);
		}
	}

	private static void list(StarterApplication application) {
		application.inode().links().list();
	}

	private static void fail(StarterApplication application) {
		assertThatExceptionOfType(InodeException.class).isThrownBy(() -> list(application));
	}

	private static List<String> lines(CapturedOutput output, String level) {
		return output.toString()
			.lines()
			.filter((line) -> line.matches("(@" + level + "|.* " + level + " .*\\]) io\\.github\\.inodespring.*"))
			.toList();
	}

}
