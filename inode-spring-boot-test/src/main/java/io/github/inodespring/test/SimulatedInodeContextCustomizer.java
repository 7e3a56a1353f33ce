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

import java.util.function.Supplier;

import io.github.inodespring.test.WithSimulatedInode.Mode;
import io.github.inodespring.test.WithSimulatedInode.PagingStyle;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Adds a {@link SimulatedInode} to a test's context, or to the first one of a hierarchy,
 * whose others use it. Its components make up its part of the context cache's key. All it
 * adds are bean definitions, which can be processed ahead of time.
 *
 * @param mode how the client authorizes
 * @param paging how lists are handed out
 * @param pageSize the number of objects on a page
 * @param options where further options come from
 * @param replay the directory of the recording to replay, empty for none
 */
record SimulatedInodeContextCustomizer(Mode mode, PagingStyle paging, int pageSize,
		Class<? extends Supplier<SimulatedInodeOptions>> options, String replay) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		AnnotatedBeanDefinitionReader reader = new AnnotatedBeanDefinitionReader(
				(BeanDefinitionRegistry) context.getBeanFactory());
		reader.registerBean(SimulatedInodeTakeover.class, "withSimulatedInodeTakeover");
		ApplicationContext parent = mergedConfig.getParentApplicationContext();
		if (parent == null || !parent.containsBean(SimulatedInodeTurns.BEAN_NAME)) {
			registerServer(reader);
		}
	}

	private void registerServer(AnnotatedBeanDefinitionReader reader) {
		BeanDefinitionRegistry registry = reader.getRegistry();
		registry.registerBeanDefinition("withSimulatedInodeAttributes",
				BeanDefinitionBuilder.rootBeanDefinition(SimulatedInodeAttributes.class)
					.addConstructorArgValue(this.mode)
					.addConstructorArgValue(this.paging)
					.addConstructorArgValue(this.pageSize)
					.addConstructorArgValue(this.options)
					.addConstructorArgValue(this.replay)
					.getBeanDefinition());
		reader.register(SimulatedInodeConfiguration.class);
	}

}
