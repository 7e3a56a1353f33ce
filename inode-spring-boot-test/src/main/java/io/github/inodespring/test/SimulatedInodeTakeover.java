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

import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeProperties;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Keeps requests from going elsewhere because of what the application is set to for its
 * real account: other connection details, the address of the token endpoint, a proxy.
 */
class SimulatedInodeTakeover implements BeanFactoryPostProcessor, BeanPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanNamesForType(InodeConnectionDetails.class, true, false)) {
			if (beanFactory.containsBeanDefinition(name)) {
				beanFactory.getBeanDefinition(name).setPrimary(name.equals(SimulatedInodeConnectionDetails.BEAN_NAME));
			}
		}
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof InodeProperties properties) {
			properties.getOauth2().setTokenUri(null);
			properties.getProxy().setHost(null);
		}
		return bean;
	}

}
