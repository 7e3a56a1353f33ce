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

package io.github.inodespring.error;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Describes why JSON cannot be read into a type.
 */
public final class DecodingProblem {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Pattern NULL = Pattern.compile("Cannot map `null` into type `?(\\w+)`?.*", Pattern.DOTALL);

	private static final Pattern HINT = Pattern
		.compile(" \\((?:set|disable|enable|for|though|but|no)\\b.*|\\n at \\[Source.*", Pattern.DOTALL);

	private static final int LONGEST_ID = 40;

	private DecodingProblem() {
	}

	/**
	 * Return which field cannot be read, and why.
	 * @param failure what a decoder has thrown
	 * @return one line
	 */
	public static String describe(Throwable failure) {
		JacksonException cause = Stream.<@Nullable Throwable>iterate(failure, (ex) -> ex != null, Throwable::getCause)
			.filter(JacksonException.class::isInstance)
			.map(JacksonException.class::cast)
			.findFirst()
			.orElse(null);
		if (cause == null) {
			return (failure instanceof Error) ? failure.toString()
					: ConnectionProblem.describe(failure, ServerText.PLAIN);
		}
		String field = field(cause);
		return (field.isEmpty() ? "" : "field '" + field + "': ") + reason(cause);
	}

	private static String field(JacksonException ex) {
		return ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static String reason(JacksonException ex) {
		String message = String.valueOf(ex.getOriginalMessage());
		var ofNull = NULL.matcher(message);
		if (ofNull.matches()) {
			return "null cannot be read as " + ofNull.group(1) + "; use " + wrapper(ofNull.group(1));
		}
		String reason = HINT.matcher(message).replaceFirst("");
		if (ex instanceof InvalidFormatException format && reason.lastIndexOf(": ") > 0) {
			return "'" + format.getValue() + "' cannot be read as " + format.getTargetType().getSimpleName() + ": "
					+ reason.substring(reason.indexOf(": ") + 2);
		}
		return reason;
	}

	private static String wrapper(String primitive) {
		return switch (primitive) {
			case "int" -> "Integer";
			case "char" -> "Character";
			default -> Character.toUpperCase(primitive.charAt(0)) + primitive.substring(1);
		};
	}

	/**
	 * Return the {@code id} of an object.
	 * @param json the object
	 * @return the id, or {@code null} when there is none that can be read
	 */
	public static @Nullable String id(byte[] json) {
		try {
			JsonNode id = MAPPER.readTree(json).get("id");
			String text = (id != null && id.isValueNode()) ? id.asString() : "";
			return (text.isEmpty() || text.length() > LONGEST_ID) ? null : text;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
