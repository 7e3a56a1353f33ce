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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * The self-signed certificate of all {@link SimulatedInode}s of this JVM that speak
 * HTTPS. It is made when it is first needed, by the {@code keytool} of the JVM, which
 * takes a moment, and is valid for {@code 127.0.0.1} and {@code localhost}.
 *
 * @see SimulatedInodeOptions#withTls()
 */
public final class SimulatedCertificate {

	static final String PASSWORD = "simulated";

	private SimulatedCertificate() {
	}

	/**
	 * Returns the certificate, for a trust store.
	 * @return the certificate
	 */
	public static X509Certificate get() {
		return Holder.CERTIFICATE;
	}

	/**
	 * Returns the certificate as PEM text, for a property such as
	 * {@code spring.ssl.bundle.pem.inode.truststore.certificate}.
	 * @return the text
	 */
	public static String toPem() {
		try {
			String body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(get().getEncoded());
			return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Path keyStore() {
		return Holder.KEY_STORE;
	}

	private static Path generate() {
		try {
			Path folder = Files.createTempDirectory("simulated-inode");
			Path file = folder.resolve("keystore.p12");
			folder.toFile().deleteOnExit();
			file.toFile().deleteOnExit();
			run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg", "EC",
					"-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "365",
					"-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", file.toString(), "-alias", "inode");
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.onExit().join().exitValue() != 0) {
			throw new IllegalStateException("No certificate could be made: " + output);
		}
	}

	private static X509Certificate read(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore keyStore = KeyStore.getInstance("PKCS12");
			keyStore.load(in, PASSWORD.toCharArray());
			return (X509Certificate) keyStore.getCertificate("inode");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static final class Holder {

		static final Path KEY_STORE = generate();

		static final X509Certificate CERTIFICATE = read(KEY_STORE);

	}

}
