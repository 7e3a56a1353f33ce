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

package io.github.inodespring.autoconfigure.service;

import io.github.inodespring.autoconfigure.InvalidInodePropertyException;

import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Refuses a group "inode" that is built on a {@link RestClient}: it would have neither
 * base URL nor authorization.
 */
class InodeRestClientGroupConfigurer implements RestClientHttpServiceGroupConfigurer {

	@Override
	public void configureGroups(Groups<RestClient.Builder> groups) {
		groups.filterByName(InodeWebClientGroupConfigurer.GROUP).forEachClient(this::refuse);
	}

	private void refuse(HttpServiceGroup group, RestClient.Builder builder) {
		throw new InvalidInodePropertyException("clientType",
				"of the HTTP service group '" + group.name()
						+ "' is not WEB_CLIENT, so Spring would build a RestClient without base URL and authorization",
				"Write '@ImportHttpServices(group = \"" + group.name()
						+ "\", clientType = HttpServiceGroup.ClientType.WEB_CLIENT, types = …)'.");
	}

}
