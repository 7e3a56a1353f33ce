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

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link AutoConfiguration Auto-configuration} for the HTTP service group {@code inode}.
 * It applies without credentials too, so that start-up says what is missing, and
 * whichever auto-configuration declares the group, which may come later.
 */
@AutoConfiguration
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "inode.enabled", matchIfMissing = true)
public final class InodeHttpServiceAutoConfiguration {

	InodeHttpServiceAutoConfiguration() {
	}

	@Bean
	InodeWebClientGroupConfigurer inodeWebClientGroupConfigurer(BeanFactory beans) {
		return new InodeWebClientGroupConfigurer(beans);
	}

	@Bean
	InodeRestClientGroupConfigurer inodeRestClientGroupConfigurer() {
		return new InodeRestClientGroupConfigurer();
	}

}
