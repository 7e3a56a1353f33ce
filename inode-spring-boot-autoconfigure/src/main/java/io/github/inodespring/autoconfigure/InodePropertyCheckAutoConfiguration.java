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

package io.github.inodespring.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * {@link AutoConfiguration Auto-configuration} that warns of properties that have no
 * effect. It applies without credentials too: their names may be what is misspelt.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "inode.enabled", matchIfMissing = true)
public final class InodePropertyCheckAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PropertyCheck inodePropertyCheck(ApplicationContext context) {
		return new PropertyCheck(context);
	}

	/**
	 * Warns once the context has been refreshed, but not for the contexts below it.
	 *
	 * @param context the context
	 */
	record PropertyCheck(ApplicationContext context) implements ApplicationListener<ContextRefreshedEvent> {

		private static final Log logger = LogFactory.getLog(InodePropertyCheckAutoConfiguration.class);

		@Override
		public void onApplicationEvent(ContextRefreshedEvent event) {
			if (event.getApplicationContext() != this.context) {
				return;
			}
			UnknownProperties properties = new UnknownProperties(this.context, this.context.getEnvironment());
			List<String> unknown = properties.describe();
			if (!unknown.isEmpty()) {
				logger.warn("Unknown properties have no effect on the iNode client: " + String.join(", ", unknown));
			}
			if (properties.hasAnyBelow("inode.feed.collections") && BeanFactoryUtils
				.beanNamesForTypeIncludingAncestors(this.context, InodeClientFactory.class).length == 0) {
				logger.warn(
						"Nothing is polled: 'inode.feed.collections' is set, but the iNode client has no credentials. "
								+ "Set 'inode.api-key' or 'inode.oauth2.*'.");
			}
		}

	}

}
