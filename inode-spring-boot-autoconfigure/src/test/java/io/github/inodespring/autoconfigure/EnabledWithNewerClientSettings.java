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

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.util.ClassUtils;

/**
 * Skips a test where Spring Boot does not have {@link NewerClientSettings} yet. A test
 * class that has other tests, too, must not name the types of these settings.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.github.inodespring.autoconfigure.EnabledWithNewerClientSettings$Condition#isMet",
		disabledReason = "Spring Boot has InetAddressFilter since 4.1")
@interface EnabledWithNewerClientSettings {

	/**
	 * Whether Spring Boot has these settings.
	 */
	final class Condition {

		private Condition() {
		}

		static boolean isMet() {
			return ClassUtils.isPresent(NewerClientSettings.SINCE_4_1, null);
		}

	}

}
