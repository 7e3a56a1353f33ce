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

package com.example.traveltimes;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.inodespring.InodeTemplate;

import org.springframework.stereotype.Service;

@Service
class TravelTimes {

	private final InodeTemplate inode;

	TravelTimes(InodeTemplate inode) {
		this.inode = inode;
	}

	List<Link> all() {
		return this.inode.links().list(Link.class);
	}

	List<Link> inGrid(String grid) {
		return this.inode.links().query("grid", grid).list(Link.class);
	}

	List<Link> firstSlow(int count) {
		try (Stream<Link> links = this.inode.links().stream(Link.class)) {
			return links.filter(Link::isSlow).limit(count).toList();
		}
	}

	Link one(long id) {
		return this.inode.links().get(id, Link.class);
	}

	record Link(Long id, String name, Double speed, @JsonProperty("travel_time") Double travelTime) {

		boolean isSlow() {
			return this.speed != null && this.speed < 20;
		}

	}

}
