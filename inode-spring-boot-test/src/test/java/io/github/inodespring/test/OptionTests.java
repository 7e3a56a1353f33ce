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

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values that a server cannot be set to are refused where they are given.
 */
class OptionTests {

	private final SimulatedInodeOptions options = SimulatedInodeOptions.defaults();

	private final SimulatedInode inode = SimulatedInode.start(this.options.withScopes("read", "write"));

	private final Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 65536 })
	void portMustBeOne(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withPort(port))
			.withMessage("'port' must be from 0 to 65535");
	}

	@Test
	void timesMustNotBeNegative() {
		Duration negative = Duration.ofSeconds(-1);
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withRotationGrace(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withIdleTimeout(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withThrottle(5, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().delay(negative));
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().retryAfter(negative));
	}

	@Test
	void throttleMustLetNoneOrSomethingThrough() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.options.withThrottle(-1, Duration.ofSeconds(1)))
			.withMessage("'requests' must not be negative");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101, 199, 600 })
	void faultHasAStatusThatEndsARequest(int status) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().status(status))
			.withMessage("'status' must be from 200 to 599");
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().htmlPage(status));
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().retryAfter(status, "1"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().redirect(status, "/"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.fault().onData().body(status, "x/y", ""));
	}

	@Test
	void scopesAreThoseOfTheOptions() throws Exception {
		assertThat(scope("write")).isEqualTo("write");
		assertThat(scope("")).isEqualTo("read write");
		assertThat(scope("read sync")).isEqualTo("invalid_scope");
	}

	private String scope(String scope) throws Exception {
		Map<String, String> form = this.client.passwordForm();
		form.put("scope", scope);
		var answer = Client.json(this.client.post(form));
		return answer.path(answer.has("scope") ? "scope" : "error").asString();
	}

}
