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

package io.github.inodespring.benchmarks;

import java.net.URI;

/**
 * What is measured in virtual machines of its own, once or a few times.
 */
enum Scenario {

	FIRST_ELEMENT, LARGE_ARRAY, PAGES, STAMPEDE, RENEWAL_AHEAD, FEED, STORE, WAY, WAY_PAGES, START, START_WITHOUT,
	START_WEB_CLIENT, FIRST_CALL, FIRST_CALL_WEB_CLIENT, UNAVAILABLE, HANGING;

	/**
	 * What a line of the output begins with that holds the figure.
	 */
	static final String RESULT = "RESULT ";

	/**
	 * Measure a scenario.
	 * @param args the name of the scenario and the base URL of the server
	 * @throws Exception if it cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		System.out.println(RESULT + valueOf(args[0]).measure(URI.create(args[1])));
		System.exit(0);
	}

	private String measure(URI baseUrl) throws Exception {
		return switch (this) {
			case FIRST_ELEMENT -> StreamScenarios.firstElement(baseUrl);
			case LARGE_ARRAY -> StreamScenarios.largeArray(baseUrl);
			case PAGES -> StreamScenarios.pages(baseUrl);
			case STAMPEDE -> TokenScenarios.stampede(baseUrl);
			case RENEWAL_AHEAD -> TokenScenarios.renewalAhead();
			case FEED -> FeedScenarios.memory();
			case STORE -> StoreScenarios.changedLinks();
			case WAY -> WayScenarios.array(baseUrl);
			case WAY_PAGES -> WayScenarios.pages(baseUrl);
			case START -> StartScenarios.with();
			case START_WITHOUT -> StartScenarios.without();
			case START_WEB_CLIENT -> StartScenarios.webClient();
			case FIRST_CALL -> StartScenarios.firstCall(baseUrl);
			case FIRST_CALL_WEB_CLIENT -> StartScenarios.firstCallOfWebClient(baseUrl);
			case UNAVAILABLE -> FailureScenarios.unavailable();
			case HANGING -> FailureScenarios.hanging();
		};
	}

}
