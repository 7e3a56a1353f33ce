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

package io.github.inodespring.cli.schema;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

/**
 * Makes Java names out of JSON keys, each only once. Names are in ASCII.
 */
final class JavaNames {

	private static final int LONGEST = 60;

	private static final List<String> METHODS_OF_OBJECT = List.of("clone", "finalize", "getClass", "hashCode", "notify",
			"notifyAll", "toString", "wait");

	private static final List<String> TYPES = List.of("Object", "String", "Boolean", "Long", "Double", "Record",
			"Override", "List", "Map", "BigInteger", "BigDecimal", "OffsetDateTime", "LocalDateTime", "LocalDate",
			"LocalTime", "Duration", "JsonProperty", "JsonAnySetter");

	private final Set<String> taken = new HashSet<>();

	static JavaNames ofComponents() {
		JavaNames names = new JavaNames();
		names.taken.addAll(METHODS_OF_OBJECT);
		return names;
	}

	static JavaNames ofTypes() {
		JavaNames names = new JavaNames();
		TYPES.forEach((type) -> names.taken.add(type.toLowerCase(Locale.ROOT)));
		return names;
	}

	/**
	 * Reserve a key as it is, if that is how a component would be named.
	 * @param key the key
	 * @return whether it is
	 */
	boolean takeComponent(String key) {
		return key.equals(decapitalize(camelCase(key))) && !SourceVersion.isKeyword(key) && this.taken.add(key);
	}

	String component(String key) {
		String name = decapitalize(camelCase(key));
		return unused(name, (SourceVersion.isKeyword(name) || METHODS_OF_OBJECT.contains(name)) ? "Value" : "", false);
	}

	String type(String key) {
		return unused(camelCase(key), "", true);
	}

	static String singular(String key) {
		if (key.endsWith("ies")) {
			return key.substring(0, key.length() - 3) + "y";
		}
		boolean plural = key.length() > 2 && key.endsWith("s") && !key.endsWith("ss") && !key.endsWith("us")
				&& !key.endsWith("is");
		return plural ? key.substring(0, key.length() - 1) : key;
	}

	private String unused(String name, String suffix, boolean ignoreCase) {
		String candidate = name + suffix;
		for (int i = 2; !this.taken.add(ignoreCase ? candidate.toLowerCase(Locale.ROOT) : candidate); i++) {
			candidate = name + suffix + i;
		}
		return candidate;
	}

	private static String camelCase(String key) {
		String ascii = Normalizer.normalize(key, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		String cased = ascii.equals(ascii.toUpperCase(Locale.ROOT)) ? ascii.toLowerCase(Locale.ROOT) : ascii;
		String name = Arrays.stream(cased.split("[^a-zA-Z0-9]+"))
			.filter((word) -> !word.isEmpty())
			.map((word) -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
			.collect(Collectors.joining());
		String letterFirst = (name.isEmpty() || Character.isDigit(name.charAt(0))) ? "Field" + name : name;
		return letterFirst.substring(0, Math.min(letterFirst.length(), LONGEST));
	}

	private static String decapitalize(String name) {
		int upper = 0;
		while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
			upper++;
		}
		int lower = (upper > 1 && upper < name.length() && Character.isLowerCase(name.charAt(upper))) ? upper - 1
				: Math.max(1, upper);
		return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
	}

}
