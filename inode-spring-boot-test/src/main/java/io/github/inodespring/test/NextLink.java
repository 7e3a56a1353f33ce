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

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts another {@code next} into a list answer.
 */
final class NextLink {

	private NextLink() {
	}

	static Answer replace(Answer answer, String next) {
		if (answer.status() != 200) {
			return answer;
		}
		JsonNode root = Json.read(answer.body());
		if (root instanceof ObjectNode page && page.has("results")) {
			return answer.withBody(Json.write(page.put("next", next)));
		}
		return root.isArray() ? answer.withBody(Json.write(page(root, next))) : answer;
	}

	private static ObjectNode page(JsonNode results, String next) {
		ObjectNode page = Json.emptyObject().put("count", results.size()).put("next", next).putNull("previous");
		page.set("results", results);
		return page;
	}

}
