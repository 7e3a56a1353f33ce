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

import java.util.Map;

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class HttpInterfaceStartTests {

	@Test
	void groupWithoutClientTypeStopsStartUpAndSaysWhatToWrite(CapturedOutput output) {
		try (SimulatedInode inode = SimulatedInode.start()) {
			assertStops(HttpInterfaces.WithoutClientType.class, StarterApplication.apiKey(inode));
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("group = \"inode\", clientType = HttpServiceGroup.ClientType.WEB_CLIENT");
	}

	@Test
	void groupWithoutCredentialsStopsStartUpAndNamesTheProperties(CapturedOutput output) {
		assertStops(HttpInterfaces.Application.class, Map.of());
		assertThat(output).contains("APPLICATION FAILED TO START").contains("'inode.api-key'");
	}

	@Test
	void groupIsTheUsersOwnWhenTheClientIsSwitchedOff() {
		assertStarts(HttpInterfaces.WithoutClientType.class, Map.of("inode.enabled", "false"));
	}

	@Test
	void groupOfAnotherNameNeedsNeitherCredentialsNorWebClient() {
		assertStarts(HttpInterfaces.OtherAlone.class, Map.of());
	}

	private static void assertStops(Class<?> source, Map<String, Object> properties) {
		assertThatException().isThrownBy(() -> StarterApplication.start(source, properties).close());
	}

	private static void assertStarts(Class<?> source, Map<String, Object> properties) {
		try (StarterApplication application = StarterApplication.start(source, properties)) {
			assertThat(application.context().isActive()).isTrue();
		}
	}

}
