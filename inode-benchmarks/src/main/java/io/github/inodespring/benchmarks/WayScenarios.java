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
import java.util.function.Function;

import io.github.inodespring.InodeCollection;
import io.github.inodespring.InodeOperations;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.Assert;

/**
 * How many classes and methods of the client a list goes through.
 */
final class WayScenarios {

	private static final int MOST_CLASSES = 28;

	private static final int MOST_CLASSES_OF_FIRST = 45;

	private static final int CALLS_BETWEEN = 5;

	private WayScenarios() {
	}

	/**
	 * List a bare array: SMATS documents no pages.
	 * @param baseUrl the base URL of the server
	 * @return the figures
	 * @throws InterruptedException if interrupted
	 */
	static String array(URI baseUrl) throws InterruptedException {
		Ways ways = measure("array", baseUrl, InodeOperations::links);
		return Verdict.of(ways.steady().classes().size() <= MOST_CLASSES
				&& ways.first().classes().size() <= MOST_CLASSES_OF_FIRST, ways.toString());
	}

	static String pages(URI baseUrl) throws InterruptedException {
		return measure("pages", baseUrl, (inode) -> inode.collection("pages/2")).toString();
	}

	private static Ways measure(String body, URI baseUrl, Function<InodeOperations, InodeCollection> collection)
			throws InterruptedException {
		WayRecorder.install();
		try (ConfigurableApplicationContext context = InodeApplication.start(baseUrl,
				InodeApplication.passwordGrant())) {
			InodeOperations inode = context.getBean(InodeOperations.class);
			Runnable call = () -> Assert.notEmpty(collection.apply(inode).list(), "The list is empty");
			Way first = record(body + ", first call", call);
			for (int i = 0; i < CALLS_BETWEEN; i++) {
				call.run();
			}
			return new Ways(record(body + ", steady call", call), first);
		}
	}

	private static Way record(String what, Runnable call) throws InterruptedException {
		Way way = WayRecorder.record(call);
		System.out.println(what + ": " + way);
		way.classes().forEach((name) -> System.out.println("  " + name));
		return way;
	}

	private record Ways(Way steady, Way first) {

		@Override
		public String toString() {
			return "steady call %s; first call %s".formatted(this.steady, this.first);
		}

	}

}
