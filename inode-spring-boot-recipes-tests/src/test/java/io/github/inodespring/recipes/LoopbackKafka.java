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

package io.github.inodespring.recipes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka of one node that only this machine can reach. The one of Spring Kafka's tests
 * listens on all addresses.
 */
final class LoopbackKafka implements AutoCloseable {

	private final Map<String, Object> settings;

	private final int port;

	private KafkaRaftServer server;

	private LoopbackKafka(Map<String, Object> settings, int port) {
		this.settings = settings;
		this.port = port;
		this.server = server(settings);
	}

	private static KafkaRaftServer server(Map<String, Object> settings) {
		KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
		server.startup();
		return server;
	}

	/**
	 * Start a server without topics; it creates them when they are asked for.
	 * @param directory where it keeps its data
	 * @return the server
	 * @throws IOException if the directory cannot be written
	 */
	static LoopbackKafka start(Path directory) throws IOException {
		format(directory);
		List<Integer> ports = freePorts();
		return new LoopbackKafka(settings(directory, ports.get(0), ports.get(1)), ports.get(0));
	}

	private static void format(Path directory) throws IOException {
		Files.writeString(directory.resolve("meta.properties"), """
				version=1
				cluster.id=%s
				node.id=1
				directory.id=%s
				""".formatted(Uuid.randomUuid(), Uuid.randomUuid()));
	}

	private static List<Integer> freePorts() throws IOException {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket one = new ServerSocket(0, 1, loopback);
				ServerSocket other = new ServerSocket(0, 1, loopback)) {
			return List.of(one.getLocalPort(), other.getLocalPort());
		}
	}

	private static Map<String, Object> settings(Path directory, int port, int controllerPort) {
		return Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", 1),
				Map.entry("listeners",
						"PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
				Map.entry("controller.listener.names", "CONTROLLER"),
				Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
				Map.entry("log.dirs", directory.toString()), Map.entry("offsets.topic.replication.factor", (short) 1),
				Map.entry("offsets.topic.num.partitions", 1), Map.entry("group.initial.rebalance.delay.ms", 0));
	}

	String address() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * Start the server again after it was closed, with the same address and data.
	 */
	void restart() {
		this.server = server(this.settings);
	}

	@Override
	public void close() {
		this.server.shutdown();
		this.server.awaitShutdown();
	}

}
