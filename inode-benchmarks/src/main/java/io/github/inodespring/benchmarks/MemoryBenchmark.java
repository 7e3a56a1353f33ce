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

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a {@code get} costs beside the network: the answer comes from memory.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 4, time = 1)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MemoryBenchmark {

	/**
	 * The side to measure.
	 */
	@Param({ "RAW", "STOCK", "INODE_KEY", "INODE_OAUTH", "REACTIVE_KEY", "REACTIVE_OAUTH" })
	public Side side = Side.RAW;

	private LinkClient client = Side.RAW.overMemory();

	/**
	 * Open the client.
	 */
	@Setup
	public void open() {
		this.client = this.side.overMemory();
	}

	/**
	 * Close the client.
	 */
	@TearDown
	public void close() {
		this.client.close();
	}

	/**
	 * Read one object.
	 * @return the object
	 */
	@Benchmark
	public Object get() {
		return this.client.get(1);
	}

}
