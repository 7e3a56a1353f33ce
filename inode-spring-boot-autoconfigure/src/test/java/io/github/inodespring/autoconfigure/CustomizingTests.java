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

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.ReactiveInodeTemplate;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What a user can change of {@link InodeAutoConfiguration} by beans of their own.
 */
class CustomizingTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(InodeAutoConfiguration.class))
		.withPropertyValues("inode.api-key=abc");

	@Test
	void customizersAreAppliedInTheirOrder() {
		this.context.withUserConfiguration(Customizers.class).run((context) -> {
			context.getBean(InodeTemplate.class).links().list();
			Customizers customizers = context.getBean(Customizers.class);
			assertThat(customizers.applied).containsExactly("first", "second");
			ClientRequest request = customizers.requests.get(0);
			assertThat(request.headers().getFirst("X-Test")).isEqualTo("second");
			assertThat(request.headers().getFirst("User-Agent")).isEqualTo("mine");
		});
	}

	@Test
	void ownInodeOperationsReplaceTheTemplate() {
		InodeOperations own = mock(InodeOperations.class);
		this.context.withBean(InodeOperations.class, () -> own)
			.run((context) -> assertThat(context).getBean(InodeOperations.class).isSameAs(own));
	}

	@Test
	void ownReactiveInodeOperationsReplaceTheTemplate() {
		ReactiveInodeOperations own = mock(ReactiveInodeOperations.class);
		this.context.withBean(ReactiveInodeOperations.class, () -> own).run((context) -> {
			assertThat(context).getBean(ReactiveInodeOperations.class).isSameAs(own);
			assertThat(context).doesNotHaveBean(ReactiveInodeTemplate.class).hasSingleBean(InodeTemplate.class);
		});
	}

	@Test
	void ownWebClientReplacesOurs() {
		WebClient own = WebClient.create();
		this.context.withBean("inodeWebClient", WebClient.class, () -> own)
			.run((context) -> assertThat(context).getBean("inodeWebClient").isSameAs(own));
	}

	@Test
	void ownAuthorizationFilterReplacesOursAndIsUsed() {
		ExchangeFilterFunction own = (request, next) -> Mono
			.just(ClientResponse.create(HttpStatus.OK).header("Content-Type", "application/json").body("[{}]").build());
		this.context.withBean("inodeAuthorizationFilter", ExchangeFilterFunction.class, () -> own).run((context) -> {
			assertThat(context).getBean("inodeAuthorizationFilter").isSameAs(own);
			assertThat(context.getBean(InodeTemplate.class).links().list()).hasSize(1);
		});
	}

	@Test
	void ownConnectionDetailsReplaceThoseOfTheProperties() {
		InodeConnectionDetails own = mock(InodeConnectionDetails.class);
		given(own.getBaseUrl()).willReturn(URI.create("https://inode.example"));
		this.context.withBean(InodeConnectionDetails.class, () -> own)
			.run((context) -> assertThat(context).getBean(InodeConnectionDetails.class).isSameAs(own));
	}

	@Test
	void ownBeansThatAreNoDefaultCandidatesLeaveOursInPlace() {
		this.context.withUserConfiguration(Second.class)
			.run((context) -> assertThat(context).hasBean("inodeTemplate").hasBean("second"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> applied = new CopyOnWriteArrayList<>();

		private final List<ClientRequest> requests = new CopyOnWriteArrayList<>();

		@Bean
		@Order(2)
		InodeWebClientCustomizer second() {
			return (builder) -> {
				this.applied.add("second");
				builder.defaultHeaders((headers) -> headers.set("X-Test", "second"))
					.defaultHeaders((headers) -> headers.set("User-Agent", "mine"));
			};
		}

		@Bean
		@Order(1)
		InodeWebClientCustomizer first() {
			return (builder) -> {
				this.applied.add("first");
				builder.defaultHeader("X-Test", "first").exchangeFunction(this::answer);
			};
		}

		private Mono<ClientResponse> answer(ClientRequest request) {
			this.requests.add(request);
			return Mono.just(
					ClientResponse.create(HttpStatus.OK).header("Content-Type", "application/json").body("[]").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		@Bean(defaultCandidate = false)
		InodeOperations second() {
			return mock(InodeOperations.class);
		}

	}

}
