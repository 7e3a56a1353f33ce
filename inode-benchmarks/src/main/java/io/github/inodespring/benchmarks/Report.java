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

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The table of results.
 */
final class Report {

	private final StringBuilder rows = new StringBuilder("| what | target | measured |%n|---|---|---|%n".formatted());

	void add(String what, String target, String measured) {
		this.rows.append("| %s | %s | %s |%n".formatted(what, target, measured));
	}

	void write(Path file) throws IOException {
		String text = this + System.lineSeparator();
		System.out.println(text);
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, text);
	}

	private static String machine() {
		return "%s, %s %s, %d processors, load %.1f at the end, Java %s (%s)".formatted(LocalDate.now(ZoneOffset.UTC),
				System.getProperty("os.name"), System.getProperty("os.arch"),
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), System.getProperty("java.version"),
				System.getProperty("java.vm.name"));
	}

	@Override
	public String toString() {
		return machine() + "%n%n".formatted() + this.rows;
	}

}
