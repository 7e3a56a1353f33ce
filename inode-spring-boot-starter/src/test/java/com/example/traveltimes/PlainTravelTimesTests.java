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

package com.example.traveltimes;

import com.example.traveltimes.TravelTimes.Link;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTravelTimesTests {

	@RegisterExtension
	static final SimulatedInodeExtension simulation = new SimulatedInodeExtension();

	@Test
	void linkIsFoundById(SimulatedInode inode) {
		WebClient client = WebClient.builder()
			.baseUrl(inode.getBaseUrl().toString())
			.defaultHeader("Authorization", "Token " + inode.getApiKey())
			.build();
		TravelTimes travelTimes = new TravelTimes(new InodeTemplate(client));
		assertThat(travelTimes.one(7)).extracting(Link::id).isEqualTo(7L);
	}

}
