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

import io.github.inodespring.autoconfigure.InodeClientFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Gives each test its turn at the context's {@link SimulatedInode}. As the last listener
 * it sees the context that the test uses, and ends before that is closed.
 */
class SimulatedInodeTestExecutionListener implements TestExecutionListener, Ordered {

	private static final String TURNS = SimulatedInodeTurns.class.getName();

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			begin(testContext, testContext.getApplicationContext());
		}
	}

	private void begin(TestContext testContext, ApplicationContext applicationContext) {
		if (applicationContext.containsBean(SimulatedInodeTurns.BEAN_NAME)) {
			SimulatedInodeTurns turns = applicationContext.getBean(SimulatedInodeTurns.class);
			turns.begin(() -> forgetTokens(applicationContext));
			testContext.setAttribute(TURNS, turns);
		}
	}

	private static void forgetTokens(ApplicationContext applicationContext) {
		BeanFactoryUtils.beansOfTypeIncludingAncestors(applicationContext, InodeClientFactory.class)
			.values()
			.forEach(InodeClientFactory::forgetTokens);
	}

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.removeAttribute(TURNS) instanceof SimulatedInodeTurns turns) {
			turns.end();
		}
	}

}
