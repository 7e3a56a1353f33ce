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

package org.acme.inode;

import java.util.List;
import java.util.Map;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Contributes an HTTP interface of the client's group, in no order.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty("acme.links")
@ImportHttpServices(group = "inode", clientType = HttpServiceGroup.ClientType.WEB_CLIENT,
		types = AcmeLinksAutoConfiguration.AcmeLinks.class)
public class AcmeLinksAutoConfiguration {

	/**
	 * The links of the account.
	 */
	public interface AcmeLinks {

		@GetExchange("/v1/links/")
		List<Map<String, Object>> links();

	}

}
