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

package io.github.inodespring.sample.firstcontact;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What the command line asks for.
 *
 * @param collection the collection to describe, {@code null} to check the account
 * @param json whether to write a JSON Schema instead of a record
 * @param problem what is wrong with the arguments, {@code null} if nothing is
 */
record Options(@Nullable String collection, boolean json, @Nullable String problem) {

	private static final String USAGE = "Usage: --check | --describe <collection> [--format=json|record]";

	static Options parse(String... args) {
		ApplicationArguments arguments = new DefaultApplicationArguments(args);
		List<String> formats = values(arguments, "format");
		boolean json = formats.equals(List.of("json"));
		if (!json && !formats.isEmpty() && !formats.equals(List.of("record"))) {
			return invalid("'--format' is either 'json' or 'record'.");
		}
		if (!arguments.containsOption("describe")) {
			return new Options(null, json, null);
		}
		return describe(arguments, json);
	}

	private static Options describe(ApplicationArguments arguments, boolean json) {
		List<String> named = values(arguments, "describe");
		List<String> names = named.isEmpty() ? arguments.getNonOptionArgs() : named;
		if (names.size() != 1 || arguments.containsOption("check")) {
			return invalid(
					"'--describe' needs the name of one collection, such as 'links', and no '--check' beside it.");
		}
		return new Options(names.get(0), json, null);
	}

	private static List<String> values(ApplicationArguments arguments, String name) {
		List<String> values = arguments.getOptionValues(name);
		return (values != null) ? values.stream().filter((value) -> !value.isEmpty()).toList() : List.of();
	}

	private static Options invalid(String problem) {
		return new Options(null, false, problem + "\n" + USAGE);
	}

}
