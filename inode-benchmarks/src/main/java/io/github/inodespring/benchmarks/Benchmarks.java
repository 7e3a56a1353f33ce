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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.runner.RunnerException;

import org.springframework.util.Assert;

/**
 * Measures everything and writes one table.
 */
public final class Benchmarks {

	private static final List<String> PARTS = List.of("memory", "loopback", "list", "feed", "scenarios", "way", "start",
			"first-call", "cli", "failures");

	private static final int ROUNDS = 3;

	private static final int STARTS = 7;

	private static final int CALLERS = 64;

	private final LoopbackServer server;

	private final Report report = new Report();

	private final int rounds;

	private Benchmarks(LoopbackServer server, int rounds) {
		this.server = server;
		this.rounds = rounds;
	}

	/**
	 * Run the benchmarks.
	 * @param args the parts to run ({@code memory}, {@code loopback}, {@code list},
	 * {@code feed}, {@code scenarios}, {@code way}, {@code start}, {@code first-call},
	 * {@code cli}, {@code failures}; all if none), and {@code quick} for a single round
	 * @throws Exception if something cannot be measured
	 */
	public static void main(String[] args) throws Exception {
		Locale.setDefault(Locale.ROOT);
		List<String> parts = List.of(args);
		Assert.isTrue(parts.stream().allMatch((part) -> PARTS.contains(part) || part.equals("quick")),
				() -> "The parts are " + PARTS);
		boolean quick = parts.contains("quick");
		boolean all = parts.size() == (quick ? 1 : 0);
		try (LoopbackServer server = LoopbackServer.start()) {
			Benchmarks benchmarks = new Benchmarks(server, quick ? 1 : ROUNDS);
			for (String part : PARTS) {
				if (all || parts.contains(part)) {
					benchmarks.measure(part);
				}
			}
			benchmarks.report.write(Path.of("target", "performance.md"));
		}
		System.exit(0);
	}

	private void measure(String part) throws RunnerException, IOException, InterruptedException {
		switch (part) {
			case "memory" -> memory();
			case "loopback" -> loopback();
			case "list" -> list();
			case "feed" -> feed();
			case "scenarios" -> scenarios();
			case "way" -> way();
			case "start" -> start();
			case "first-call" -> firstCall();
			case "cli" -> this.report.add("start of the command line: `check --demo`", "under 4 s (aim)",
					StartScenarios.commandLine(Path.of("..", "inode-cli", "target")));
			case "failures" -> failures();
			default -> throw new IllegalArgumentException(part);
		}
	}

	private void memory() throws RunnerException {
		Series get = Series.run(MemoryBenchmark.class, this.server.baseUrl(), 1, this.rounds, Side.RAW, Side.STOCK,
				Side.INODE_KEY, Side.INODE_OAUTH, Side.REACTIVE_OAUTH);
		for (Side side : List.of(Side.INODE_KEY, Side.INODE_OAUTH, Side.REACTIVE_OAUTH)) {
			long more = get.allocated(side) - get.allocated(Side.RAW);
			this.report.add("allocation per `get` from memory, " + side, "at most +2,500 B on (a), under 0.70 of (b)",
					Verdict.of(more <= 2_500 && get.allocations(side, Side.STOCK).median() < 0.70,
							"%,+d B on (a) (%,d B), %s of (b)".formatted(more, get.allocated(Side.RAW),
									get.allocations(side, Side.STOCK))));
			this.report.add("time per `get` from memory, " + side, "at most 1.30 of (a), under 0.60 of (b)", Verdict.of(
					get.scores(side, Side.RAW).median() <= 1.30 && get.scores(side, Side.STOCK).median() < 0.60,
					"%s of (a), %s of (b)".formatted(get.scores(side, Side.RAW), get.scores(side, Side.STOCK))));
		}
	}

	private void loopback() throws RunnerException {
		Series get = Series.run(LoopbackBenchmark.class, this.server.baseUrl(), CALLERS, this.rounds, Side.RAW,
				Side.INODE_KEY, Side.INODE_OAUTH, Side.JDK);
		for (Side side : List.of(Side.INODE_KEY, Side.INODE_OAUTH)) {
			this.report.add("throughput over loopback, 64 callers, small object, " + side, "at least 0.95 of (a)",
					Verdict.of(get.scores(side, Side.RAW).median() >= 0.95,
							"%s of (a), %s of (d)".formatted(get.scores(side, Side.RAW), get.scores(side, Side.JDK))));
		}
	}

	private void list() throws RunnerException {
		Series list = Series.run(ListBenchmark.class, this.server.baseUrl(), 1, this.rounds, Side.RAW, Side.INODE_OAUTH,
				Side.REACTIVE_OAUTH, Side.JDK);
		for (Side side : List.of(Side.INODE_OAUTH, Side.REACTIVE_OAUTH)) {
			this.report.add("list of 2,000 links (949 KB array) to records, " + side,
					"throughput at least 0.95 of (a), time within 1.5 of (d)",
					Verdict.of(
							list.scores(side, Side.RAW).median() >= 0.95 && list.scores(Side.JDK, side).median() <= 1.5,
							"throughput %s of (a), time %s of (d)".formatted(list.scores(side, Side.RAW),
									list.scores(Side.JDK, side))));
		}
	}

	private void feed() throws RunnerException, IOException, InterruptedException {
		this.report.add("feed of 10,000 links: finding the changes", "under 100 ms per poll", ChangeSeries.run());
		scenario("feed of 10,000 links: memory held", "two snapshots", Scenario.FEED, "-Xmx512m");
		scenario("10,000 links that have all changed, announced, saved and appended to the history in PostgreSQL",
				"2 s", Scenario.STORE, "-Xmx512m");
	}

	private void scenarios() throws IOException, InterruptedException {
		scenario("first element of a 20,000-element array", "before a tenth of the body has arrived",
				Scenario.FIRST_ELEMENT, "-Xmx512m");
		scenario("1,000,000-element array (about 475 MB) streamed", "completes with `-Xmx64m`", Scenario.LARGE_ARRAY,
				"-Xmx64m");
		scenario("10,000 pages streamed", "live heap flat from page 10 on", Scenario.PAGES, "-Xmx512m");
		scenario("stampede of 10,000 cold callers against one login and 10,000 calls with a ready token",
				"1 token request, time 1.2 (aim)", Scenario.STAMPEDE, "-Xmx1g");
		scenario("renewal ahead of expiry, token endpoint delayed by 2 s", "no call during it takes over 1 s",
				Scenario.RENEWAL_AHEAD, "-Xmx512m");
	}

	private void way() throws IOException, InterruptedException {
		scenario("way of a `list`, bare array", "28 classes, 45 for the first call", Scenario.WAY,
				WayRecorder.options());
		scenario("way of a `list`, two page objects", "-", Scenario.WAY_PAGES, WayRecorder.options());
	}

	private void scenario(String what, String target, Scenario scenario, String... options)
			throws IOException, InterruptedException {
		this.report.add(what, target, Fork.run(scenario, this.server.baseUrl(), options));
	}

	private void start() throws IOException, InterruptedException {
		double[] alone = new double[STARTS];
		double[] webClient = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			double without = time(Scenario.START_WITHOUT);
			double with = time(Scenario.START);
			alone[i] = with / without;
			webClient[i] = with / time(Scenario.START_WEB_CLIENT);
		}
		this.report.add("start of an application with the starter against one with a `WebClient`, same class path",
				"1.05 (aim), no network before the first call", Verdict.of(Ratio.of(webClient).median() <= 1.05,
						"%s; %s of one with neither; no connection".formatted(Ratio.of(webClient), Ratio.of(alone))));
	}

	private void firstCall() throws IOException, InterruptedException {
		time(Scenario.FIRST_CALL);
		double[] millis = new double[STARTS];
		double[] ratios = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			millis[i] = time(Scenario.FIRST_CALL);
			ratios[i] = millis[i] / time(Scenario.FIRST_CALL_WEB_CLIENT);
		}
		this.report.add("first call of a fresh application, `INODE_KEY`", "1.1 of (a) (aim)",
				Verdict.of(Ratio.of(ratios).median() <= 1.1,
						"%s of (a), median %.0f ms".formatted(Ratio.of(ratios), Ratio.of(millis).median())));
	}

	private void failures() throws IOException, InterruptedException {
		scenario("1,000 concurrent callers of a server that answers 503 to everything", "1.2 requests per call (aim)",
				Scenario.UNAVAILABLE, "-Xmx512m");
		scenario("10,000 concurrent callers of a hanging server, `inode.call-timeout` of 2 s",
				"500 connections, the limit of the pool", Scenario.HANGING, "-Xmx512m");
	}

	private double time(Scenario scenario) throws IOException, InterruptedException {
		return Double.parseDouble(Fork.run(scenario, this.server.baseUrl(), "-Xmx512m"));
	}

}
