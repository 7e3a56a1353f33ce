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

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches unless {@code inode.enabled} is {@code false}. A blank value is none, as with
 * all properties.
 */
class OnInodeEnabledCondition extends SpringBootCondition {

	private static final String PROPERTY = "inode.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		boolean enabled = !StringUtils.hasText(environment.getProperty(PROPERTY))
				|| environment.getRequiredProperty(PROPERTY, Boolean.class);
		ConditionMessage.Builder message = ConditionMessage.forCondition("iNode enabled");
		return new ConditionOutcome(enabled, message.because(PROPERTY + (enabled ? " is not false" : " is false")));
	}

}
