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

package io.github.inodespring.sample;

import java.util.List;
import java.util.Map;

import io.github.inodespring.InodeOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The account's links and devices as JSON, with the fields that iNode sends.
 */
@RestController
@RequestMapping("/api")
class InodeController {

	private final InodeOperations inode;

	InodeController(InodeOperations inode) {
		this.inode = inode;
	}

	@GetMapping("/links")
	List<Map<String, @Nullable Object>> links() {
		return this.inode.links().list();
	}

	@GetMapping("/devices")
	List<Map<String, @Nullable Object>> devices() {
		return this.inode.devices().list();
	}

}
