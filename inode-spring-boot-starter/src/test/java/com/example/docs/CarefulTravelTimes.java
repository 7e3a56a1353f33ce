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

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeNotFoundException;
import io.github.inodespring.error.InodeRateLimitException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

@Service
class CarefulTravelTimes {

	private final InodeOperations inode;

	CarefulTravelTimes(InodeOperations inode) {
		this.inode = inode;
	}

	Optional<Map<String, @Nullable Object>> find(long id) {
		try {
			return Optional.of(this.inode.links().get(id));
		}
		catch (InodeNotFoundException ex) {
			return Optional.empty();
		}
		catch (InodeRateLimitException ex) {
			Duration pause = ex.getRetryAfter().orElse(Duration.ofMinutes(1));
			throw new IllegalStateException("Ask again in " + pause.toSeconds() + " s", ex);
		}
	}

}
