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

import java.util.List;
import java.util.Objects;

import io.github.inodespring.ReactiveInodeOperations;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Reads links with the reactive client.
 */
final class ReactiveTemplateLinks implements LinkClient {

	private final ConfigurableApplicationContext context;

	private final ReactiveInodeOperations inode;

	ReactiveTemplateLinks(ConfigurableApplicationContext context) {
		this.context = context;
		this.inode = context.getBean(ReactiveInodeOperations.class);
	}

	@Override
	public Link get(long id) {
		return Objects.requireNonNull(this.inode.links().get(id, Link.class).block());
	}

	@Override
	public List<Link> list() {
		return Objects.requireNonNull(this.inode.links().list(Link.class).collectList().block());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
