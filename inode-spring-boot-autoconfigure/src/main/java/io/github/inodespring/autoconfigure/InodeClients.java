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

import java.io.IOException;

import org.springframework.beans.factory.DisposableBean;

/**
 * The factory that the client's own beans use, even where a test replaces the bean
 * {@link InodeClientFactory} by a mock. Not for applications.
 *
 * @param factory the factory
 */
public record InodeClients(InodeClientFactory factory) implements DisposableBean {

	@Override
	public void destroy() throws IOException {
		this.factory.destroy();
	}

}
