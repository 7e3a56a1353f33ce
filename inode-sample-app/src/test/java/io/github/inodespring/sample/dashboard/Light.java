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
 * A colour as a share of the screen's red, green and blue light.
 *
 * @param red linear, 0 to 1
 * @param green linear, 0 to 1
 * @param blue linear, 0 to 1
 */
record Light(double red, double green, double blue) {

	private static final double WHITE_X = 0.95047;

	private static final double WHITE_Z = 1.08883;

	/**
	 * Read a colour of sRGB, IEC 61966-2-1.
	 * @param hex six digits
	 * @return the colour
	 */
	static Light of(String hex) {
		int color = Integer.parseInt(hex, 16);
		return new Light(linear(color >> 16), linear(color >> 8 & 0xff), linear(color & 0xff));
	}

	private static double linear(int value) {
		double share = value / 255.0;
		return (share <= 0.04045) ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}

	Light seen(double... matrix) {
		return new Light(row(0, matrix), row(3, matrix), row(6, matrix));
	}

	private double row(int start, double... matrix) {
		double sum = matrix[start] * this.red + matrix[start + 1] * this.green + matrix[start + 2] * this.blue;
		return Math.max(0, Math.min(1, sum));
	}

	private double luminance() {
		return 0.2126 * this.red + 0.7152 * this.green + 0.0722 * this.blue;
	}

	/**
	 * Return the contrast as WCAG 2 defines it.
	 * @param other the other colour
	 * @return from 1 to 21
	 */
	double contrast(Light other) {
		double lighter = Math.max(luminance(), other.luminance());
		return (lighter + 0.05) / (Math.min(luminance(), other.luminance()) + 0.05);
	}

	/**
	 * Return the difference of lightness, all that is left in grey.
	 * @param other the other colour
	 * @return in units of CIELAB's L*, from 0 to 100
	 */
	double lightnessDifference(Light other) {
		return 116 * Math.abs(root(luminance()) - root(other.luminance()));
	}

	/**
	 * Return the difference in CIELAB (CIE 1976, D65), of which 2.3 is just noticed.
	 * @param other the other colour
	 * @return the difference
	 */
	double difference(Light other) {
		double a = 500 * (x() - root(luminance()) - other.x() + root(other.luminance()));
		double b = 200 * (root(luminance()) - z() - root(other.luminance()) + other.z());
		return Math.hypot(lightnessDifference(other), Math.hypot(a, b));
	}

	private double x() {
		return root((0.4125 * this.red + 0.3576 * this.green + 0.1804 * this.blue) / WHITE_X);
	}

	private double z() {
		return root((0.0193 * this.red + 0.1192 * this.green + 0.9503 * this.blue) / WHITE_Z);
	}

	private static double root(double value) {
		return (value > 216 / 24389.0) ? Math.cbrt(value) : (24389 / 27.0 * value + 16) / 116;
	}

}
