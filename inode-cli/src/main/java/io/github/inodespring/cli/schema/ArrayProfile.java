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

import java.util.List;

/**
 * The arrays among the values of a field.
 */
final class ArrayProfile {

	private final ValueProfile elements = new ValueProfile();

	private int shortest = Integer.MAX_VALUE;

	private int longest;

	void accept(List<?> array) {
		array.forEach(this.elements::accept);
		include(array.size());
	}

	void merge(ArrayProfile other) {
		this.elements.merge(other.elements);
		this.shortest = Math.min(this.shortest, other.shortest);
		this.longest = Math.max(this.longest, other.longest);
	}

	private void include(int size) {
		this.shortest = Math.min(this.shortest, size);
		this.longest = Math.max(this.longest, size);
	}

	ValueProfile elements() {
		return this.elements;
	}

	String summary() {
		String size = (this.shortest == this.longest) ? "" + this.longest : this.shortest + " to " + this.longest;
		return size + ((this.longest == 1) ? " element" : " elements");
	}

}
