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

import java.util.List;
import java.util.Map;

import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * Spring HTTP interfaces for iNode and for another server.
 */
final class HttpInterfaces {

	private HttpInterfaces() {
	}

	interface Inode {

		@GetExchange("v1/links/")
		List<Link> links();

		@GetExchange("/v1/links/{id}/")
		Mono<Link> link(@PathVariable int id);

		@GetExchange("v1/devices/")
		Flux<Map<String, @Nullable Object>> devices(@RequestParam String name);

		@GetExchange("v1/links/")
		ResponseEntity<List<Link>> entity();

		@GetExchange("v1/links/")
		void check();

		@PostExchange("v1/links/")
		Link add(@RequestBody Link link);

	}

	interface Other {

		@GetExchange("/api/v1/links/")
		List<Link> links();

	}

	record Link(@Nullable Long id, String name) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "inode", clientType = ClientType.WEB_CLIENT, types = Inode.class)
	@ImportHttpServices(group = "other", clientType = ClientType.WEB_CLIENT, types = Other.class)
	static class Application {

		@Bean
		InodeWebClientCustomizer ownCustomizer() {
			return (builder) -> builder.defaultHeader("X-Customizer", "own");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "inode", types = Inode.class)
	static class WithoutClientType {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@ImportHttpServices(group = "other", types = Other.class)
	static class OtherAlone {

	}

}
