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

package io.github.inodespring.sample.firstcontact;

import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.web.bind.annotation.RestController;

/**
 * The iNode client and, without credentials, the demo; no feed and nothing of the
 * dashboard. It is no {@code @Configuration}, so that the dashboard does not find it.
 */
@EnableAutoConfiguration(exclude = InodeFeedAutoConfiguration.class)
@ComponentScan(basePackages = "io.github.inodespring.sample.demo", excludeFilters = @Filter(RestController.class))
class FirstContactConfiguration {

}
