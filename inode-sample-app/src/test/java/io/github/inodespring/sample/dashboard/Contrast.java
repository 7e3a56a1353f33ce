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

/**
 * Looks for text that has too little contrast to its background, as WCAG 2 computes it.
 */
final class Contrast {

	/**
	 * Returns a line for each such text.
	 */
	static final String SCRIPT = """
			const rgb = (color) => color.match(/[\\d.]+/g).map(Number);
			const luminance = (color) => rgb(color).slice(0, 3)
				.map((value) => value / 255)
				.map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
				.reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
			const transparent = (color) => rgb(color)[3] === 0;
			const backgroundOf = (element) => {
				const color = getComputedStyle(element).backgroundColor;
				return transparent(color) && element.parentElement ? backgroundOf(element.parentElement) : color;
			};
			const contrast = (one, other) => {
				const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
				return (light + 0.05) / (dark + 0.05);
			};
			const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
			return [...document.body.querySelectorAll('*')]
				.filter((element) => hasText(element) && element.checkVisibility() && !element.closest('noscript, .skip'))
				.map((element) => [element, contrast(getComputedStyle(element).color, backgroundOf(element))])
				.filter(([, found]) => found < 4.5)
				.map(([element, found]) => `${found.toFixed(2)}: ${element.outerHTML}`);
			""";

	private Contrast() {
	}

}
