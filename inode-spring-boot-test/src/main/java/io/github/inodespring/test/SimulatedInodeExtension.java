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

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link SimulatedInode} for JUnit Jupiter tests without Spring. In a static
 * {@code @RegisterExtension} field, or with {@code @ExtendWith}, there is one server for
 * the class and its nested ones, {@linkplain SimulatedInode#reset() reset} before and
 * after each test; if the tests run in parallel, they take turns. In an instance field
 * there is one server for each test. The server is also handed to constructors, test
 * methods and lifecycle methods that have a parameter of its type.
 */
public final class SimulatedInodeExtension
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private final Namespace namespace = Namespace.create(this);

	private final SimulatedInodeOptions options;

	private volatile @Nullable Running running;

	/**
	 * Creates an extension with the default options.
	 */
	public SimulatedInodeExtension() {
		this(SimulatedInodeOptions.defaults());
	}

	/**
	 * Creates an extension.
	 * @param options the options of the server
	 */
	public SimulatedInodeExtension(SimulatedInodeOptions options) {
		this.options = Objects.requireNonNull(options, "'options' must not be null");
	}

	/**
	 * Returns the server of the test class or test that is running.
	 * @return the server
	 * @throws IllegalStateException if no test of this extension has begun
	 */
	public SimulatedInode getInode() {
		Running current = this.running;
		if (current == null) {
			throw new IllegalStateException("The simulated iNode has not been started");
		}
		return current.inode();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		start(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		start(context).turns().begin(() -> {
		});
	}

	@Override
	public void afterEach(ExtensionContext context) {
		start(context).turns().end();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		return parameterContext.getParameter().getType() == SimulatedInode.class;
	}

	@Override
	public SimulatedInode resolveParameter(ParameterContext parameterContext, ExtensionContext extensionContext) {
		return start(extensionContext).inode();
	}

	private Running start(ExtensionContext context) {
		Running current = context.getStore(this.namespace)
			.computeIfAbsent(Running.class, (key) -> Running.start(this.options), Running.class);
		this.running = current;
		return current;
	}

	/**
	 * A server that JUnit stops with the context that it was started for.
	 *
	 * @param inode the server
	 * @param turns the turns at it
	 */
	private record Running(SimulatedInode inode, SimulatedInodeTurns turns) implements AutoCloseable {

		static Running start(SimulatedInodeOptions options) {
			SimulatedInode inode = SimulatedInode.start(options);
			return new Running(inode, new SimulatedInodeTurns(inode));
		}

		@Override
		public void close() {
			this.inode.close();
		}

	}

}
