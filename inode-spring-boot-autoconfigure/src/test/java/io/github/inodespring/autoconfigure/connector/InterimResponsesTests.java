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

package io.github.inodespring.autoconfigure.connector;

import java.util.Map;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.Contexts;
import io.github.inodespring.autoconfigure.LoopbackServer;
import io.github.inodespring.error.InodeResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link ConnectionState} ignores interim responses.
 */
@Timeout(20)
class InterimResponsesTests {

	@ParameterizedTest
	@ValueSource(strings = { "100 Continue", "102 Processing", "103 Early Hints" })
	void interimAnswersArePassedOver(String status) {
		String interim = "HTTP/1.1 " + status + "\r\nLink: </style.css>; rel=preload\r\n\r\n";
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			String id = request.target().replaceAll(".*/(\\d+)/$", "$1");
			connection.write(interim);
			connection.write(interim + LoopbackServer.json("{\"id\":" + id + "}"));
		})) {
			Contexts.withApiKey().withPropertyValues("inode.base-url=" + api.url()).run((context) -> {
				InodeOperations inode = context.getBean(InodeOperations.class);
				for (int id = 1; id <= 5; id++) {
					assertThat(inode.links().get(id)).isEqualTo(Map.of("id", id));
				}
			});
		}
	}

	@Test
	void switchOfProtocolsThatNobodyAskedForIsAnError() {
		try (LoopbackServer api = new LoopbackServer((request, connection) -> {
			connection.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n");
			connection.close();
		})) {
			Contexts.withApiKey()
				.withPropertyValues("inode.base-url=" + api.url())
				.run((context) -> Contexts.failing(InodeResponseException.class, context).withMessageContaining("101"));
		}
	}

}
