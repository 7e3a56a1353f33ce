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

import io.github.inodespring.InodeOperations;
import io.github.inodespring.error.InodeAuthenticationException;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.WithSimulatedInode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.MethodMode;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a test sees of its simulated iNode. The tests that are repeated leave it changed,
 * and find it as it was.
 */
@SpringBootTest(classes = StarterApplication.Application.class, webEnvironment = WebEnvironment.NONE)
@WithSimulatedInode
class KitTests {

	@Autowired
	private SimulatedInode field;

	@Autowired
	private InodeOperations client;

	private SimulatedInode ofBeforeEach;

	@BeforeEach
	void keep(SimulatedInode parameter) {
		this.ofBeforeEach = parameter;
	}

	@Test
	void fieldAndParametersAreTheServerOfTheContext(SimulatedInode parameter, @Autowired SimulatedInode autowired) {
		assertThat(parameter == this.field).isTrue();
		assertThat(autowired == this.field).isTrue();
		assertThat(this.ofBeforeEach == this.field).isTrue();
	}

	@RepeatedTest(2)
	void eachTestBeginsWithALogin() {
		this.client.links().list();
		assertThat(this.field).hasPasswordGrants(1).hasRefreshGrants(0).hasDataRequests(1);
	}

	@RepeatedTest(2)
	void dataIsPutBack() {
		assertThat(this.client.links().list()).hasSize(40);
		this.field.links(List.of(Map.of("id", 1)));
		assertThat(this.client.links().list()).hasSize(1);
	}

	@RepeatedTest(2)
	void faultsEnd() {
		assertThat(this.client.links().list()).hasSize(40);
		this.field.fault().onLinks().body("application/json", "[]");
		assertThat(this.client.links().list()).isEmpty();
	}

	@RepeatedTest(2)
	void refusedLoginDoesNotOutliveItsTest() {
		this.field.changePassword("another");
		assertThatExceptionOfType(InodeAuthenticationException.class).isThrownBy(() -> this.client.links().list());
		assertThat(this.field).hasPasswordGrants(1);
	}

	@RepeatedTest(2)
	@DirtiesContext(methodMode = MethodMode.BEFORE_METHOD)
	void serverOfANewContextIsClean(SimulatedInode parameter) {
		assertThat(parameter == this.field).isTrue();
		assertThat(this.client.links().list()).hasSize(40);
		assertThat(parameter).hasDataRequests(1);
	}

	@RepeatedTest(2)
	@DirtiesContext
	void contextMayBeClosedAfterwards() {
		assertThat(this.client.links().list()).hasSize(40);
	}

	@Nested
	class Inner {

		@Autowired
		private SimulatedInode inner;

		@RepeatedTest(2)
		void nestedTestHasTheServerToo(SimulatedInode parameter) {
			assertThat(parameter == this.inner && parameter == KitTests.this.field).isTrue();
			KitTests.this.client.links().list();
			assertThat(parameter).hasDataRequests(1);
		}

	}

}
