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

package io.github.inodespring.test;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.inodespring.autoconfigure.InodeConnectionDetails;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Keeps requests from going elsewhere because of what the application is set to for its
 * real account: other connection details, the address of the token endpoint, a proxy, and
 * placeholders that have no value here.
 */
class SimulatedInodeTakeover implements BeanFactoryPostProcessor, EnvironmentAware {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(InodeConnectionDetails.class, true, false)) {
			if (beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(name.equals(SimulatedInodeConnectionDetails.BEAN_NAME));
			}
		}
	}

	/**
	 * A blank value counts as not set.
	 */
	@Override
	public void setEnvironment(Environment environment) {
		Map<String, Object> blank = new HashMap<>(
				Map.of("inode.oauth2.token-uri", "", "inode.proxy.host", "", "inode.proxy.port", ""));
		Stream.of("inode.oauth2.scopes", "inode.ssl.bundle")
			.filter((name) -> isUnresolved(name, environment))
			.forEach((name) -> blank.put(name, ""));
		((ConfigurableEnvironment) environment).getPropertySources()
			.addFirst(new MapPropertySource("withSimulatedInode", blank));
	}

	private static boolean isUnresolved(String name, Environment environment) {
		try {
			environment.getProperty(name);
			return false;
		}
		catch (PlaceholderResolutionException ex) {
			return true;
		}
	}

}
