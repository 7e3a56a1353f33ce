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

package io.github.inodespring.test;

import java.nio.file.Path;
import java.util.function.Supplier;

import io.github.inodespring.test.WithSimulatedInode.Mode;
import io.github.inodespring.test.WithSimulatedInode.PagingStyle;

import org.springframework.beans.BeanUtils;

/**
 * The attributes of {@link WithSimulatedInode @WithSimulatedInode}.
 *
 * @param mode how the client authorizes
 * @param paging how lists are handed out
 * @param pageSize the number of objects on a page
 * @param optionsSource where further options come from
 * @param replay the directory of the recording to replay, empty for none
 */
record SimulatedInodeAttributes(Mode mode, PagingStyle paging, int pageSize,
		Class<? extends Supplier<SimulatedInodeOptions>> optionsSource, String replay) {

	SimulatedInodeOptions options() {
		SimulatedInodeOptions given = BeanUtils.instantiateClass(this.optionsSource).get();
		SimulatedInodeOptions options = this.replay.isEmpty() ? given : given.replaying(Path.of(this.replay));
		return switch (this.paging) {
			case AS_IN_OPTIONS -> options;
			case NONE -> options.withPaging(Paging.none());
			case PAGE -> options.withPaging(Paging.page(this.pageSize));
			case LIMIT_OFFSET -> options.withPaging(Paging.limitOffset(this.pageSize));
			case CURSOR -> options.withPaging(Paging.cursor(this.pageSize));
		};
	}

}
