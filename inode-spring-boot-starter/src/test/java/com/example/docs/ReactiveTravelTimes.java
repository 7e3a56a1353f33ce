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

package com.example.docs;

import io.github.inodespring.ReactiveInodeTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

@Service
class ReactiveTravelTimes {

	private final ReactiveInodeTemplate inode;

	ReactiveTravelTimes(ReactiveInodeTemplate inode) {
		this.inode = inode;
	}

	Flux<Link> inGrid(String grid) {
		return this.inode.links().query("grid", grid).list(Link.class);
	}

	Mono<Link> one(long id) {
		return this.inode.links().get(id, Link.class);
	}

}
