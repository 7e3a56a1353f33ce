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

package io.github.inodespring.starter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.inodespring.InodeOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What an application says when it does not start: the property, the reason and the fix,
 * and no secret.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpErrorTests {

	private static final String SECRET = "s3cr3t4711";

	@ParameterizedTest
	@CsvSource({ "inode.base-url, https://host/api?key=s3cr3t4711, must not have a query, Remove",
			"inode.base-url, https://host/api#s3cr3t4711, must not have a query or fragment, Remove",
			"inode.base-url, https://me:s3cr3t4711@host/api, must not contain a username, Remove",
			"inode.base-url, https://host/api/v1, must not end in '/v1', Remove",
			"inode.base-url, http://host/api, unencrypted, 'inode.allow-insecure-http=true'",
			"inode.base-url, ftp://host/api, must be an absolute https URL, Write it like",
			"inode.base-url, no url, is not a valid URL, Write it like",
			"inode.oauth2.token-uri, http://host/token, unencrypted, https",
			"inode.ssl.bundle, n0ne, is not the name of an SSL bundle: 'n0ne', spring.ssl.bundle",
			"inode.proxy.port, 0, must be from 1 to 65535, Set the port",
			"inode.proxy.port, -1, must be from 1 to 65535, Set the port",
			"inode.proxy.port, 65536, must be from 1 to 65535, Set the port",
			"inode.proxy.port, '', must be from 1 to 65535, Set the port",
			"inode.api-key, s3cr3t4711, is set together with 'inode.oauth2.*', Set either",
			"inode.oauth2.client-id, '', is missing, Set what is missing",
			"inode.oauth2.client-secret, ' ', is missing, Set what is missing",
			"inode.oauth2.username, '', is missing, Set what is missing",
			"inode.oauth2.password, '', is missing, Set what is missing" })
	void wrongPropertyStopsStartUp(String property, String value, String reason, String fix, CapturedOutput output) {
		Map<String, Object> properties = passwordGrant();
		properties.put("inode.proxy.host", "proxy");
		properties.put("inode.proxy.port", "3128");
		properties.put(property, value);
		assertStops(StarterApplication.Application.class, properties);
		assertSays(output, "'" + property + "'", reason, fix);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Token s3cr3t4711", "token s3cr3t4711", "s3cr3 t4711", "s3cr3t4711 ", "s3cr3t4711\u0007" })
	void wrongApiKeyStopsStartUp(String key, CapturedOutput output) {
		assertStops(StarterApplication.Application.class, Map.of("inode.api-key", key));
		assertSays(output, "'inode.api-key'", "white space, a control character or the word 'Token'",
				"Set the key alone");
		assertThat(output).doesNotContain(key.strip());
	}

	@ParameterizedTest
	@ValueSource(classes = { ByType.class, ByQualifier.class, FilterByQualifier.class })
	void missingBeanStopsStartUp(Class<?> user, CapturedOutput output) {
		assertStops(user, Map.of("inode.base-url", "https://host/api"));
		assertSays(output, "inode", "is not configured", "'inode.api-key'");
	}

	@Test
	void switchedOffClientIsSaidToBeSo(CapturedOutput output) {
		Map<String, Object> properties = passwordGrant();
		properties.put("inode.enabled", "false");
		assertStops(ByType.class, properties);
		assertSays(output, InodeOperations.class.getName(), "is not configured", "'inode.enabled' must not be false");
	}

	private static Map<String, Object> passwordGrant() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("inode.oauth2.client-id", "id");
		properties.put("inode.oauth2.client-secret", SECRET);
		properties.put("inode.oauth2.username", "user");
		properties.put("inode.oauth2.password", SECRET);
		return properties;
	}

	private static void assertStops(Class<?> source, Map<String, Object> properties) {
		assertThatException().isThrownBy(() -> StarterApplication.start(source, properties).close());
	}

	private static void assertSays(CapturedOutput output, String subject, String reason, String fix) {
		String said = output.toString().substring(output.toString().lastIndexOf("APPLICATION FAILED TO START"));
		int action = said.indexOf("Action:");
		assertThat(said.substring(0, action)).contains(subject, reason);
		assertThat(said.substring(action)).contains(fix);
		assertThat(output).doesNotContain(SECRET);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ByType.User.class)
	static class ByType {

		record User(InodeOperations inode) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(ByQualifier.User.class)
	static class ByQualifier {

		record User(@Qualifier("inodeWebClient") WebClient inode) {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FilterByQualifier.User.class)
	static class FilterByQualifier {

		record User(@Qualifier("inodeAuthorizationFilter") ExchangeFilterFunction authorization) {

		}

	}

}
