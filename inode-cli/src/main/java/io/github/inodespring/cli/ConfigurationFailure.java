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

package io.github.inodespring.cli;

import java.nio.file.FileSystemException;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Failures of the configuration in words. Messages that show values are not among them.
 */
final class ConfigurationFailure {

	private static final Explanation NO_CREDENTIALS = new Explanation("no credentials are set",
			"Set 'inode.api-key' (INODE_API_KEY), or 'inode.oauth2.client-id', '.client-secret', '.username' and "
					+ "'.password' (INODE_OAUTH2_CLIENT_ID, ...); or try a simulated iNode with --demo.");

	private static final String OBVIOUS = "The iNode client cannot be configured: ";

	private ConfigurationFailure() {
	}

	static @Nullable Explanation explain(Throwable failure) {
		if (failure instanceof NoSuchBeanDefinitionException) {
			return NO_CREDENTIALS;
		}
		if (Causes.find(failure, PlaceholderResolutionException.class) != null) {
			return ofPlaceholder("a property");
		}
		BindException binding = Causes.find(failure, BindException.class);
		if (binding != null) {
			return ofBinding(binding);
		}
		MarkedYAMLException yaml = Causes.find(failure, MarkedYAMLException.class);
		return (yaml != null) ? ofYaml(yaml) : ofAnalyzers(failure);
	}

	static Explanation explainOther(Throwable failure) {
		FileSystemException file = Causes.find(failure, FileSystemException.class);
		if (file != null) {
			return new Explanation("cannot read or write " + file.getFile(),
					"Check that the path exists and that you may write there.");
		}
		return new Explanation(
				Explanation.plain(Explanation.firstLine(NestedExceptionUtils.getMostSpecificCause(failure))), null);
	}

	/**
	 * Explain a placeholder that cannot be resolved.
	 * @param where which property holds it
	 * @return the explanation
	 */
	static Explanation ofPlaceholder(String where) {
		return new Explanation(where + " contains a placeholder without a value",
				"Set the variable that the placeholder names, or replace the placeholder with the value.");
	}

	private static Explanation ofBinding(BindException failure) {
		return new Explanation("'" + failure.getName() + "' cannot be read as "
				+ failure.getTarget().getType().toClass().getSimpleName(), "Correct its value.");
	}

	private static Explanation ofYaml(MarkedYAMLException failure) {
		int line = (failure.getProblemMark() != null) ? failure.getProblemMark().getLine() + 1 : 0;
		return new Explanation("a configuration file is not valid YAML: line " + line,
				"Correct 'application.yml', or the file named in 'spring.config.*': check quotes, indentation and "
						+ "colons.");
	}

	private static @Nullable Explanation ofAnalyzers(Throwable failure) {
		for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, ex) -> {
			}))) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return of(analysis);
			}
		}
		return null;
	}

	private static Explanation of(FailureAnalysis analysis) {
		String action = analysis.getAction();
		String description = analysis.getDescription().replace(OBVIOUS, "");
		return new Explanation(Explanation.plain(description), (action != null) ? Explanation.plain(action) : null);
	}

}
