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

package io.github.inodespring.sample.demo;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches if no property that holds a credential is set. With only some of them set the
 * demo stays off, so that the client can say what is missing. An application that was
 * processed ahead of time has no demo, as it would replace a real account too.
 */
class OnNoCredentials extends SpringBootCondition {

	private static final List<String> PROPERTIES = List.of("inode.api-key", "inode.oauth2.client-id",
			"inode.oauth2.client-secret", "inode.oauth2.username", "inode.oauth2.password");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		ConditionMessage.Builder message = ConditionMessage.forCondition("iNode credentials");
		if (binder.bind(AbstractAotProcessor.AOT_PROCESSING, Boolean.class).orElse(false)) {
			return ConditionOutcome.noMatch(message.because("they are not known ahead of time"));
		}
		List<String> set = PROPERTIES.stream().filter((name) -> isSet(binder, name)).toList();
		return set.isEmpty() ? ConditionOutcome.match(message.because("none is set"))
				: ConditionOutcome.noMatch(message.found("property", "properties").items(set));
	}

	private static boolean isSet(Binder binder, String name) {
		return binder.bind(name, String.class).map(StringUtils::hasText).orElse(false);
	}

}
