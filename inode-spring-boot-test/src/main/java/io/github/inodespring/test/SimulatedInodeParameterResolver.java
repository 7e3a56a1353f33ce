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

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.beans.factory.annotation.ParameterResolutionDelegate;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.context.support.TestConstructorUtils;

/**
 * Hands the context's {@link SimulatedInode} to methods and constructors. What Spring
 * resolves itself is left to it: two resolvers for one parameter are an error.
 */
class SimulatedInodeParameterResolver implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		Parameter parameter = parameterContext.getParameter();
		return parameter.getType() == SimulatedInode.class
				&& !ParameterResolutionDelegate.isAutowirable(parameter, parameterContext.getIndex())
				&& !isAutowirable(parameter.getDeclaringExecutable(), extensionContext);
	}

	private static boolean isAutowirable(Executable executable, ExtensionContext context) {
		return TestConstructorUtils.isAutowirableConstructor(executable,
				(name) -> context.getConfigurationParameter(name).orElse(null));
	}

	@Override
	public SimulatedInode resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		return SpringExtension.getApplicationContext(extensionContext).getBean(SimulatedInode.class);
	}

}
