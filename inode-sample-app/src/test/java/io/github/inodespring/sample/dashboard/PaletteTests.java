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

package io.github.inodespring.sample.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The colours of the map can be told apart by everyone, and in print.
 */
class PaletteTests {

	private static final List<String> LEVELS = List.of("free", "slow", "slower", "jam");

	/** Four times the difference that is just noticed. */
	private static final double DIFFERENCE = 9.2;

	/** WCAG 2.2, 1.4.11: graphical objects. */
	private static final double CONTRAST = 3;

	private static final Pattern COLOR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

	/**
	 * How colours are seen: Machado, Oliveira and Fernandes, "A Physiologically-based
	 * Model for Simulation of Color Vision Deficiency", IEEE Transactions on
	 * Visualization and Computer Graphics 15 (2009), at severity 1.0.
	 */
	@ParameterizedTest
	@CsvSource({ "normal, 1 0 0 0 1 0 0 0 1",
			"protanopia, 0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998",
			"deuteranopia, 0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881",
			"tritanopia, 1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900" })
	void levelsDifferInBothThemes(String vision, String numbers) throws IOException {
		double[] matrix = Arrays.stream(numbers.split(" ")).mapToDouble(Double::parseDouble).toArray();
		SoftAssertions softly = new SoftAssertions();
		for (boolean dark : List.of(false, true)) {
			Map<String, Light> colors = colors(dark);
			for (String one : LEVELS) {
				for (String other : LEVELS.subList(LEVELS.indexOf(one) + 1, LEVELS.size())) {
					Light seen = Objects.requireNonNull(colors.get(one)).seen(matrix);
					softly.assertThat(seen.difference(Objects.requireNonNull(colors.get(other)).seen(matrix)))
						.as("%s and %s, %s, dark: %s", one, other, vision, dark)
						.isGreaterThan(DIFFERENCE);
				}
			}
		}
		softly.assertAll();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void levelsDifferInGrey(boolean dark) throws IOException {
		Map<String, Light> colors = colors(dark);
		for (int level = 1; level < LEVELS.size(); level++) {
			Light better = Objects.requireNonNull(colors.get(LEVELS.get(level - 1)));
			assertThat(better.lightnessDifference(Objects.requireNonNull(colors.get(LEVELS.get(level)))))
				.as(LEVELS.get(level))
				.isGreaterThan(DIFFERENCE);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void allStandOutFromTheMapAndThePanels(boolean dark) throws IOException {
		Map<String, Light> colors = colors(dark);
		for (String name : List.of("free", "slow", "slower", "jam", "none", "silent", "offline", "map-dot")) {
			for (String background : List.of("map", "panel")) {
				assertThat(Objects.requireNonNull(colors.get(name))
					.contrast(Objects.requireNonNull(colors.get(background)))).as(name + " on " + background)
					.isGreaterThan(CONTRAST);
			}
		}
	}

	private static Map<String, Light> colors(boolean dark) throws IOException {
		try (InputStream sheet = Objects
			.requireNonNull(PaletteTests.class.getResourceAsStream("/static/dashboard/theme.css"))) {
			String[] themes = new String(sheet.readAllBytes(), StandardCharsets.UTF_8).split("@media", -1);
			Map<String, Light> colors = new HashMap<>();
			for (String theme : List.of(themes).subList(0, dark ? 2 : 1)) {
				COLOR.matcher(theme).results().forEach((found) -> colors.put(found.group(1), Light.of(found.group(2))));
			}
			return colors;
		}
	}

}
