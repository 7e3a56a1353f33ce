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

package io.github.inodespring.autoconfigure.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with its self-signed certificate, made for a test, and an SSL bundle that trusts
 * it.
 */
final class Certificates {

	private static final String PASSWORD = "changeit";

	private final Path keys;

	private final Path trust;

	/**
	 * Make a key.
	 * @param directory where to
	 * @param names the subject's alternative names, as keytool takes them
	 * @throws Exception when it fails
	 */
	Certificates(Path directory, String names) throws Exception {
		this.keys = directory.resolve("keys.p12");
		this.trust = directory.resolve("trust.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=test", "-validity", "2", "-ext",
				"san=" + names, "-storetype", "PKCS12", "-keystore", this.keys.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("keytool.log").toFile())
			.start();
		if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
			keytool.destroyForcibly();
			throw new IllegalStateException(Files.readString(directory.resolve("keytool.log")));
		}
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry("server", load(this.keys).getCertificate("server"));
		try (OutputStream out = Files.newOutputStream(this.trust)) {
			trusted.store(out, PASSWORD.toCharArray());
		}
	}

	private static KeyStore load(Path path) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(path)) {
			store.load(in, PASSWORD.toCharArray());
		}
		return store;
	}

	/**
	 * The properties of a bundle that trusts the certificate.
	 * @param name the bundle's name
	 * @return properties
	 */
	String[] bundle(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".truststore.";
		return new String[] { prefix + "location=" + this.trust.toUri(), prefix + "password=" + PASSWORD };
	}

	/**
	 * The properties that add the key to a bundle.
	 * @param name the bundle's name
	 * @return properties
	 */
	String[] key(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".keystore.";
		return new String[] { prefix + "location=" + this.keys.toUri(), prefix + "password=" + PASSWORD };
	}

	ServerSocketFactory server() throws GeneralSecurityException, IOException {
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(load(this.keys), PASSWORD.toCharArray());
		TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trustManagers.init(load(this.trust));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
		return context.getServerSocketFactory();
	}

	ServerSocketFactory serverThatWantsKey() throws GeneralSecurityException, IOException {
		ServerSocketFactory factory = server();
		return new ServerSocketFactory() {

			@Override
			public ServerSocket createServerSocket(int port) throws IOException {
				return createServerSocket(port, 50);
			}

			@Override
			public ServerSocket createServerSocket(int port, int backlog) throws IOException {
				return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
			}

			@Override
			public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
				SSLServerSocket socket = (SSLServerSocket) factory.createServerSocket(port, backlog, address);
				socket.setNeedClientAuth(true);
				return socket;
			}

		};
	}

}
