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

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.StringUtils;

/**
 * Matches when there is a credential property or a bean with connection details, and
 * while the application is processed ahead of time, which knows neither.
 */
class OnInodeConnectionCondition extends AnyNestedCondition {

	OnInodeConnectionCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBean(InodeConnectionDetails.class)
	static class Details {

	}

	@Conditional(OnCredentialProperty.class)
	static class Properties {

	}

	@ConditionalOnBooleanProperty("spring.aot.processing")
	static class AheadOfTime {

	}

	static class OnCredentialProperty extends SpringBootCondition {

		private static final List<String> NAMES = List.of("inode.api-key", "inode.oauth2.client-id",
				"inode.oauth2.client-secret", "inode.oauth2.username", "inode.oauth2.password");

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			ConditionMessage.Builder message = ConditionMessage.forCondition("iNode credentials");
			return NAMES.stream()
				.filter((name) -> isSet(name, environment))
				.findFirst()
				.map((name) -> ConditionOutcome.match(message.foundExactly("property " + name)))
				.orElseGet(() -> ConditionOutcome.noMatch(message.didNotFind("any property").items(NAMES)));
		}

		/**
		 * A placeholder that cannot be resolved is reported where the value is needed.
		 */
		private static boolean isSet(String name, Environment environment) {
			try {
				return StringUtils.hasText(environment.getProperty(name));
			}
			catch (PlaceholderResolutionException ex) {
				return true;
			}
		}

	}

}
