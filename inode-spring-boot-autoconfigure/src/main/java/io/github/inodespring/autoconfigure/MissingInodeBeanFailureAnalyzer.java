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
import java.util.Set;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import io.github.inodespring.feed.InodeFeeds;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says which properties are missing when a bean of the client is asked for and nothing is
 * configured.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingInodeBeanFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private static final Set<Class<?>> TYPES = Set.of(InodeOperations.class, InodeTemplate.class,
			ReactiveInodeOperations.class, ReactiveInodeTemplate.class, InodeClientFactory.class, InodeFeeds.class,
			InodeConnectionDetails.class, InodeClients.class);

	private static final Set<String> NAMES = Set.of(MainClient.NAME, MainClient.AUTHORIZATION);

	private final BeanFactory beans;

	private final Environment environment;

	MissingInodeBeanFailureAnalyzer(BeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		String bean = missing(rootFailure, cause);
		if (bean == null || isConfigured()) {
			return null;
		}
		return new FailureAnalysis(
				"A bean '" + bean + "' is required, but the iNode client is not configured." + unknownProperties(),
				"Set 'inode.api-key' (INODE_API_KEY), or 'inode.oauth2.client-id', 'inode.oauth2.client-secret', "
						+ "'inode.oauth2.username' and 'inode.oauth2.password' (INODE_OAUTH2_CLIENT_ID, …), or define an "
						+ "InodeConnectionDetails bean. 'inode.enabled' must not be false, and InodeAutoConfiguration must "
						+ "not be excluded.",
				cause);
	}

	private String unknownProperties() {
		List<String> unknown = (this.beans instanceof ListableBeanFactory listable)
				? new UnknownProperties(listable, this.environment).describe() : List.of();
		return unknown.isEmpty() ? "" : " Unknown properties have no effect on it: " + String.join(", ", unknown) + ".";
	}

	private boolean isConfigured() {
		return this.beans instanceof ListableBeanFactory listable
				&& listable.getBeanNamesForType(InodeClientFactory.class, true, false).length > 0;
	}

	private static @Nullable String missing(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		Class<?> type = cause.getBeanType();
		if (type != null && TYPES.contains(type)) {
			return type.getName();
		}
		String name = (cause.getBeanName() != null) ? cause.getBeanName() : qualifier(rootFailure);
		return (name != null && NAMES.contains(name)) ? name : null;
	}

	private static @Nullable String qualifier(Throwable rootFailure) {
		Qualifier qualifier = null;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			if (failure instanceof UnsatisfiedDependencyException unsatisfied) {
				InjectionPoint point = unsatisfied.getInjectionPoint();
				qualifier = (point != null) ? point.getAnnotation(Qualifier.class) : null;
			}
		}
		return (qualifier != null) ? qualifier.value() : null;
	}

}
