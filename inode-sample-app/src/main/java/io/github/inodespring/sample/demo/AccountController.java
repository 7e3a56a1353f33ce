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

package io.github.inodespring.sample.demo;

import io.github.inodespring.test.SimulatedInode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says, in the log and to the page, whether the data is simulated, and where the page is.
 */
@RestController
class AccountController {

	private static final Logger logger = LoggerFactory.getLogger(AccountController.class);

	private final Account account;

	AccountController(ObjectProvider<SimulatedInode> simulatedInode) {
		this.account = new Account(simulatedInode.getIfAvailable() != null);
	}

	@GetMapping("/api/account")
	Account account() {
		return this.account;
	}

	@EventListener
	void log(ApplicationReadyEvent event) {
		logger.info(this.account.simulated() ? "Using a simulated iNode, because no credentials are set"
				: "Using the real iNode account, because credentials are set");
		Environment environment = event.getApplicationContext().getEnvironment();
		logger.info("Dashboard: http://localhost:{}{}/", environment.getProperty("local.server.port"),
				environment.getProperty("server.servlet.context-path", ""));
	}

	/**
	 * What the page knows about the account.
	 *
	 * @param simulated whether the data is simulated
	 */
	record Account(boolean simulated) {

	}

}
