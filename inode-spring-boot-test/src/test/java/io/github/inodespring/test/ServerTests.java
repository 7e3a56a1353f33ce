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

package io.github.inodespring.test;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerTests {

	@Test
	@Timeout(60)
	void twoHundredParallelRequestsAreServed() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			List<Integer> statuses = parallel(new Client(inode), 200);
			assertThat(statuses).hasSize(200).containsOnly(200);
		}
	}

	@Test
	@Timeout(60)
	void twoHundredParallelRequestsAreDelayedWithoutAThreadEach() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			inode.fault().onData().delay(Duration.ofSeconds(2));
			long start = System.nanoTime();
			List<Integer> statuses = parallel(new Client(inode), 200);
			assertThat(statuses).containsOnly(200);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			assertThat(inode.counts().getMaxParallelRequests()).isBetween(100, 200);
		}
	}

	@Test
	void hangingRequestsDoNotKeepOthersWaiting() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			Client client = new Client(inode);
			inode.fault().onLinks().hang();
			List<CompletableFuture<HttpResponse<String>>> hanging = IntStream.range(0, 300)
				.mapToObj((index) -> client.sendAsync(client.withKey("/v1/links/")))
				.toList();
			RequestWaiter.await(inode, 300);
			assertThat(client.get("/v1/devices/").statusCode()).isEqualTo(200);
			assertThat(hanging).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void listensOnLoopbackOnly() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			int port = inode.getBaseUrl().getPort();
			connect(InetAddress.getLoopbackAddress(), port);
			for (InetAddress address : otherAddresses()) {
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(address, port));
			}
		}
	}

	@Test
	void listensOnAFixedPort() {
		int port;
		try (SimulatedInode inode = SimulatedInode.start()) {
			port = inode.getBaseUrl().getPort();
		}
		try (SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withPort(port))) {
			assertThat(inode.getBaseUrl().getPort()).isEqualTo(port);
		}
	}

	@Test
	void closeLeavesNoThread() throws Exception {
		Set<Thread> before = threads();
		SimulatedInode inode = SimulatedInode.start();
		Client client = new Client(inode);
		client.get("/v1/links/");
		inode.fault().onData().hang();
		CompletableFuture<HttpResponse<String>> hanging = client.sendAsync(client.withKey("/v1/links/"));
		RequestWaiter.await(inode, 2);
		inode.close();
		assertThat(hanging.handle((answer, ex) -> ex != null || answer.statusCode() == 503))
			.succeedsWithin(Duration.ofSeconds(5))
			.isEqualTo(true);
		Set<Thread> left = threads();
		left.removeAll(before);
		left.removeIf((thread) -> thread.isDaemon() && thread.getName().startsWith("HttpClient"));
		for (Thread thread : left) {
			thread.join(2000);
		}
		assertThat(left).noneMatch(Thread::isAlive);
	}

	@RepeatedTest(10)
	void closeEndsConnectionsThatAreMadeMeanwhile() {
		SimulatedInode inode = SimulatedInode.start();
		Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
		CompletableFuture<Void> connecting = CompletableFuture.runAsync(() -> connectUntilRefused(inode, sockets));
		Awaitility.await().until(() -> sockets.size() >= 10);
		inode.close();
		assertThat(connecting).succeedsWithin(Duration.ofSeconds(5));
		assertThat(sockets).allMatch(ServerTests::isEnded);
	}

	@Test
	void closeTwiceDoesNothing() throws Exception {
		SimulatedInode inode = SimulatedInode.start();
		int port = inode.getBaseUrl().getPort();
		inode.close();
		inode.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port));
	}

	@Test
	void adminInterfaceOfWireMockIsShut() throws Exception {
		try (SimulatedInode inode = SimulatedInode.start()) {
			Client client = new Client(inode);
			String root = "http://127.0.0.1:" + inode.getBaseUrl().getPort();
			HttpResponse<String> response = client.send(client.request(root + "/__admin/mappings"));
			assertThat(response.statusCode()).isEqualTo(404);
		}
	}

	private static void connectUntilRefused(SimulatedInode inode, Queue<Socket> sockets) {
		try {
			while (true) {
				sockets.add(new Socket(InetAddress.getLoopbackAddress(), inode.getBaseUrl().getPort()));
			}
		}
		catch (IOException ex) {
			// refused
		}
	}

	private static boolean isEnded(Socket socket) {
		try (socket) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write('G');
			return socket.getInputStream().read() == -1;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static List<Integer> parallel(Client client, int count) {
		List<CompletableFuture<HttpResponse<String>>> futures = IntStream.range(0, count)
			.mapToObj((index) -> client.sendAsync(client.withKey("/v1/links/")))
			.toList();
		return futures.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
	}

	private static void connect(InetAddress address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), 2000);
		}
	}

	private static List<InetAddress> otherAddresses() throws IOException {
		Stream<InetAddress> others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress());
		return Stream.concat(others, Stream.of(InetAddress.getByAddress(new byte[] { 127, 0, 0, 2 }))).toList();
	}

	private static Set<Thread> threads() {
		return new HashSet<>(Thread.getAllStackTraces().keySet());
	}

}
