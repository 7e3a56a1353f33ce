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

package io.github.inodespring.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not a command prints the usage and starts nothing.
 */
class UsageTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "chekc", "check now", "check --dmo", "describe", "describe links devices",
			"describe links --as=xml", "--check", "check --server.port=0", "describe @links --as=table --as=record" })
	void wrongUsageIsStatusTwo(String command) {
		Session session = Session.plain(command.isEmpty() ? new String[0] : command.split(" "));
		assertThat(session.status()).isEqualTo(2);
		assertThat(session.output()).isEmpty();
		assertThat(session.errors()).contains("Usage: inode").doesNotContain("\tat ");
	}

	@Test
	void misspeltCommandIsSuggested() {
		assertThat(Session.plain("chekc").errors()).contains("Did you mean: inode check?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "-h", "check --help", "describe --help", "describe links --help", "--version" })
	void helpIsStatusZero(String command) {
		Session session = Session.plain(command.split(" "));
		assertThat(session.status()).isZero();
		assertThat(session.errors()).isEmpty();
		assertThat(session.output()).containsAnyOf("Usage: inode", "inode ").doesNotContain("\u001b");
		assertThat(session.output().lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(80));
	}

	@Test
	void completionIsAScript() {
		assertThat(Session.plain("generate-completion").output()).startsWith("#!/usr/bin/env bash")
			.contains("json-schema");
	}

	@Test
	void withoutCredentialsTheDemoHasToBeAskedFor() {
		Session check = Session.plain("check");
		assertThat(check.status()).isOne();
		assertThat(check.step("configuration")).startsWith("\u2717")
			.contains("no credentials are set", "INODE_API_KEY", "--demo");
		Session describe = Session.plain("describe", "links");
		assertThat(describe.status()).isOne();
		assertThat(describe.errors()).startsWith("\u2717 links  no credentials are set").contains("--demo");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--demo check", "check --demo" })
	void demoGoesBeforeAllSettings(String command) {
		String[] args = (command
				+ " --inode.api-key=a --inode.base-url=https://inode.invalid/api --inode.enabled=false "
				+ "--inode.proxy.host=127.0.0.1 --inode.proxy.port=1 --inode.oauth2.token-uri=https://inode.invalid/")
			.split(" ");
		assertThat(Session.plain(args).output()).contains("The account is ready to use.");
	}

}
