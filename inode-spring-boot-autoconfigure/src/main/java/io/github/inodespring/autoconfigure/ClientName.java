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

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.SimpleInstantiationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Names clients after the bean that is being created, for the tags of their meters. One
 * that a bean creates besides its first gets a number.
 */
final class ClientName {

	private final Map<String, Integer> counts = new ConcurrentHashMap<>();

	String next() {
		Method method = SimpleInstantiationStrategy.getCurrentlyInvokedFactoryMethod();
		String name = (method != null) ? beanName(method) : "inode";
		int count = this.counts.merge(name, 1, Integer::sum);
		return (method != null && count == 1) ? name : name + "-" + count;
	}

	private static String beanName(Method method) {
		@Nullable Bean bean = AnnotatedElementUtils.findMergedAnnotation(method, Bean.class);
		return (bean != null && bean.name().length > 0) ? bean.name()[0] : method.getName();
	}

}
