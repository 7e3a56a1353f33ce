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

import java.net.URI;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class NorthAccount {

	@Bean
	NorthInode northInode(InodeClientFactory factory, @Value("${north.base-url}") URI baseUrl,
			@Value("${north.api-key}") String apiKey) {
		SecondAccount.Details details = new SecondAccount.Details(baseUrl, InodeCredentials.apiKey(apiKey));
		return new NorthInode(new InodeTemplate(factory.create("north", details)));
	}

	record NorthInode(InodeOperations operations) {

	}

}
