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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a port that Kubernetes has set to an address, for a service named
 * "inode-proxy".
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServiceLinkFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (!cause.getName().toString().equals("inode.proxy.port") || property == null
				|| !String.valueOf(property.getValue()).contains("://")) {
			return null;
		}
		return new FailureAnalysis(
				"'inode.proxy.port' is an address, not a port. Kubernetes sets INODE_PROXY_PORT for a service named "
						+ "'inode-proxy' in the same namespace.",
				"Set 'enableServiceLinks: false' in the pod's specification, or rename the service.", cause);
	}

}
