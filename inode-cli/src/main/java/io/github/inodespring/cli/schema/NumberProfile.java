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

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * The numbers among the values of a field.
 */
final class NumberProfile {

	private boolean fitsLong = true;

	private boolean fitsDouble = true;

	private @Nullable BigDecimal least;

	private @Nullable BigDecimal greatest;

	void accept(Number number) {
		this.fitsLong &= !(number instanceof BigInteger);
		BigDecimal value = decimal(number);
		this.fitsDouble &= isExact(value.doubleValue(), value);
		include(value);
	}

	private static BigDecimal decimal(Number number) {
		return (number instanceof BigDecimal decimal) ? decimal : new BigDecimal(number.toString());
	}

	private static boolean isExact(double number, BigDecimal value) {
		return Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(value) == 0;
	}

	private void include(BigDecimal value) {
		this.least = (this.least != null) ? this.least.min(value) : value;
		this.greatest = (this.greatest != null) ? this.greatest.max(value) : value;
	}

	void merge(NumberProfile other) {
		this.fitsLong &= other.fitsLong;
		this.fitsDouble &= other.fitsDouble;
		if (other.least != null && other.greatest != null) {
			include(other.least);
			include(other.greatest);
		}
	}

	/**
	 * Return the type for integers: never {@link Integer}, as tomorrow's may be larger.
	 * @return the type that holds each without loss
	 */
	Class<?> integerType() {
		return this.fitsLong ? Long.class : BigInteger.class;
	}

	Class<?> decimalType() {
		return this.fitsDouble ? Double.class : BigDecimal.class;
	}

	@Nullable String range() {
		if (this.least == null || this.greatest == null) {
			return null;
		}
		String from = this.least.toString();
		String to = this.greatest.toString();
		return from.equals(to) ? "always " + from : from + " to " + to;
	}

}
