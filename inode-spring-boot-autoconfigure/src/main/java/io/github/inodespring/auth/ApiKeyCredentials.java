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

package io.github.inodespring.auth;

import java.util.Locale;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

record ApiKeyCredentials(String key) implements InodeCredentials {

	ApiKeyCredentials {
		Assert.hasText(key, "'key' must not be empty");
		Assert.isTrue(!key.strip().toLowerCase(Locale.ROOT).startsWith("token "),
				"'key' must be the API key alone, without the word 'Token'");
		Assert.isTrue(!StringUtils.containsWhitespace(key) && key.chars().allMatch((c) -> c > 0x20 && c < 0x7f),
				"'key' must not contain white space or control characters");
	}

	@Override
	public String toString() {
		return "API key (hidden)";
	}

}
