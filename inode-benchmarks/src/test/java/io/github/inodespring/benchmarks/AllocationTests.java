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

package io.github.inodespring.benchmarks;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what a {@code get} allocates. Unlike times, these figures are repeatable.
 */
@Tag("slow")
class AllocationTests {

	private static final int WARM_UP = 20_000;

	private static final double OF_STOCK = 0.70;

	private static final long MORE_THAN_RAW = 2_500;

	private static final long RAW = Allocation.perGet(Side.RAW, WARM_UP);

	private static final long STOCK = Allocation.perGet(Side.STOCK, WARM_UP);

	@ParameterizedTest
	@EnumSource(names = { "INODE_KEY", "INODE_OAUTH", "REACTIVE_OAUTH" })
	void aGetAllocatesHardlyMoreThanOneOfAPlainWebClient(Side side) {
		assertThat(Allocation.perGet(side, WARM_UP)).isPositive()
			.isLessThanOrEqualTo(RAW + MORE_THAN_RAW)
			.isLessThan((long) (OF_STOCK * STOCK));
	}

	@Test
	void theSidesReadTheSame() {
		for (Side side : new Side[] { Side.RAW, Side.STOCK, Side.INODE_KEY, Side.INODE_OAUTH, Side.REACTIVE_OAUTH }) {
			try (LinkClient client = side.overMemory()) {
				assertThat(client.get(1)).as(side.name()).isEqualTo(new Link(1, "Link 1", 30.5, 60.5));
			}
		}
	}

}
