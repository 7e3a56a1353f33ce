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

package io.github.inodespring.autoconfigure.health;

import java.util.Map;

import io.github.inodespring.feed.InodeFeeds;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link InodeFeedHealthIndicator}.
 */
@AutoConfiguration(afterName = "io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("inode-feed")
@ConditionalOnBean(InodeFeeds.class)
public final class InodeFeedHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "inodeFeedHealthIndicator", "inodeFeedHealthContributor" })
	HealthContributor inodeFeedHealthContributor(ListableBeanFactory beans) {
		Map<String, InodeFeeds> accounts = beans.getBeansOfType(InodeFeeds.class);
		return (accounts.size() == 1) ? new InodeFeedHealthIndicator(accounts.values().iterator().next())
				: CompositeHealthContributor.fromMap(accounts, InodeFeedHealthIndicator::new);
	}

}
