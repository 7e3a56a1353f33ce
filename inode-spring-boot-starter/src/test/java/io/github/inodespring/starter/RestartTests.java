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

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.test.SimulatedInode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A restart as that of the developer tools: the application runs in a class loader that
 * is thrown away.
 */
class RestartTests {

	// Reactor's own, which all of the JVM shares.
	private static final List<String> SHARED = List.of("parallel-", "boundedElastic-");

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void restartLeavesNoThreadBehind() throws Exception {
		List<Thread> before = threads();
		for (int start = 1; start <= 2; start++) {
			RestartClassLoader loader = new RestartClassLoader();
			runIn(loader);
			assertThat(this.inode).hasPasswordGrants(start).hasDataRequests(start);
			assertEnd(threads().stream()
				.filter((thread) -> isLeftBy(loader, thread) && !before.contains(thread))
				.toList());
		}
	}

	private void runIn(ClassLoader loader) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader original = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			Method run = loader.loadClass(Run.class.getName()).getDeclaredMethod("run", Map.class);
			run.setAccessible(true);
			run.invoke(null, StarterApplication.password(this.inode));
		}
		finally {
			thread.setContextClassLoader(original);
		}
	}

	private static List<Thread> threads() {
		return List.copyOf(Thread.getAllStackTraces().keySet());
	}

	private static boolean isLeftBy(ClassLoader loader, Thread thread) {
		boolean ours = thread.getName().startsWith("inode") || thread.getContextClassLoader() == loader;
		return ours && SHARED.stream().noneMatch(thread.getName()::startsWith);
	}

	private static void assertEnd(List<Thread> threads) throws InterruptedException {
		for (Thread thread : threads) {
			thread.join(TimeUnit.SECONDS.toMillis(2));
			assertThat(thread.isAlive()).as(thread.getName()).isFalse();
		}
	}

	static class Run {

		static void run(Map<String, Object> properties) {
			try (StarterApplication application = StarterApplication.start(properties)) {
				application.inode().links().list();
			}
		}

	}

}
