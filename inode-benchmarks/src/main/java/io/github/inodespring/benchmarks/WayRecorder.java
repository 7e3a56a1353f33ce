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
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.nameMatches;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

/**
 * Records which methods of the client are entered during a call. Public because the
 * instrumented methods call it.
 */
public final class WayRecorder {

	static final String CLIENT = "io.github.inodespring.";

	private static final Duration QUIET = Duration.ofMillis(500);

	private static final Set<String> ENTERED = Collections.synchronizedSet(new LinkedHashSet<>());

	private static volatile boolean recording;

	private static volatile long latestEntry = System.nanoTime();

	private WayRecorder() {
	}

	/**
	 * Return the options for a virtual machine that records: {@link #install()} works
	 * without attaching, and a short life is not spent on optimizing.
	 * @return the options
	 */
	static String[] options() {
		URL agent = ByteBuddyAgent.class.getProtectionDomain().getCodeSource().getLocation();
		return new String[] { "-javaagent:" + Path.of(URI.create(agent.toString())), "-XX:TieredStopAtLevel=1" };
	}

	/**
	 * Instrument the client, but neither the benchmarks nor the test kit. The bodies of
	 * lambdas are synthetic, which Byte Buddy would leave out.
	 */
	static void install() {
		new AgentBuilder.Default(new ByteBuddy().ignore(none())).disableClassFormatChanges()
			.with(RedefinitionStrategy.RETRANSFORMATION)
			.with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
			.ignore(not(nameMatches("io\\.github\\.inodespring\\.(?!benchmarks\\.|test\\.).*")))
			.type(any())
			.transform((builder, type, loader, module, domain) -> builder
				.visit(Advice.to(WayRecorder.class).on(not(isBridge()))))
			.installOn(ByteBuddyAgent.install());
	}

	@Advice.OnMethodEnter
	static void enter(@Advice.Origin("#t #m#s") String method) {
		entered(method);
	}

	/**
	 * Record that a method is entered.
	 * @param method the name of the class, a space, and the method
	 */
	public static void entered(String method) {
		latestEntry = System.nanoTime();
		if (recording) {
			ENTERED.add(method);
		}
	}

	/**
	 * Record a call and the work that it leaves to other threads. Recording starts once
	 * the work of earlier calls has ended.
	 * @param call the call
	 * @return its way
	 */
	static Way record(Runnable call) throws InterruptedException {
		awaitQuiet();
		ENTERED.clear();
		recording = true;
		call.run();
		awaitQuiet();
		recording = false;
		return Way.of(ENTERED);
	}

	private static void awaitQuiet() throws InterruptedException {
		while (System.nanoTime() - latestEntry < QUIET.toNanos()) {
			Thread.sleep(10);
		}
	}

}
