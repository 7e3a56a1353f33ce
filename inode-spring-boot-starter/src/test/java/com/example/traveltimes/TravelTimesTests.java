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

import java.util.List;
import java.util.Map;

import com.example.traveltimes.TravelTimes.Link;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import io.github.inodespring.test.WithSimulatedInode.PagingStyle;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@WithSimulatedInode(paging = PagingStyle.PAGE, pageSize = 10)
class TravelTimesTests {

	@Autowired
	private SimulatedInode inode;

	@Autowired
	private TravelTimes travelTimes;

	@Test
	void everyPageIsReadWithOneLogin() {
		assertThat(this.travelTimes.all()).hasSize(40);
		assertThat(this.inode).hasTokenRequests(1).hasRequests("v1/links/", 4).hasNoRequestWithoutAuthorization();
	}

	@Test
	void slowLinksAreFoundInMyOwnData() {
		this.inode.links(List.of(Map.of("id", 1, "name", "Main Street", "speed", 12.5),
				Map.of("id", 2, "name", "Ring Road", "speed", 61.0)));
		assertThat(this.travelTimes.firstSlow(5)).extracting(Link::name).containsExactly("Main Street");
	}

}
