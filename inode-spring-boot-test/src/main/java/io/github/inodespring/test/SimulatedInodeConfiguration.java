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

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The beans of {@link WithSimulatedInode @WithSimulatedInode}. They come before those of
 * the application.
 */
@Configuration(proxyBeanMethods = false)
class SimulatedInodeConfiguration {

	@Bean(name = "withSimulatedInodeServer", destroyMethod = "close")
	@Primary
	SimulatedInode server(SimulatedInodeAttributes attributes) {
		return SimulatedInode.start(attributes.options());
	}

	@Bean(SimulatedInodeConnectionDetails.BEAN_NAME)
	@Primary
	InodeConnectionDetails connectionDetails(SimulatedInode server, SimulatedInodeAttributes attributes) {
		return new SimulatedInodeConnectionDetails(server, attributes.mode());
	}

	@Bean(SimulatedInodeTurns.BEAN_NAME)
	SimulatedInodeTurns turns(SimulatedInode server) {
		return new SimulatedInodeTurns(server);
	}

}
