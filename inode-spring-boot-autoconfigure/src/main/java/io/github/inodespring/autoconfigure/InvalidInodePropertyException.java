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

package io.github.inodespring.autoconfigure;

import org.springframework.util.PlaceholderResolutionException;

/**
 * Thrown when a property is missing or wrong. Its message never shows a secret value. Not
 * for applications.
 */
public class InvalidInodePropertyException extends IllegalArgumentException {

	private final String action;

	/**
	 * Create a new exception.
	 * @param property the name of the property
	 * @param reason what is wrong with it, following its name
	 * @param action what to do
	 */
	public InvalidInodePropertyException(String property, String reason, String action) {
		super("'" + property + "' " + reason);
		this.action = action;
	}

	static InvalidInodePropertyException unresolved(String property, PlaceholderResolutionException cause) {
		String variable = cause.getPlaceholder();
		return new InvalidInodePropertyException(property, "refers to '${" + variable + "}', which is not set",
				"Set the environment variable or property '" + variable
						+ "'. If the value itself contains '${', write '\\${'.");
	}

	String getAction() {
		return this.action;
	}

}
