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

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.InodeTemplate;
import io.github.inodespring.auth.InodeCredentials;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.test.FaultEffect;
import io.github.inodespring.test.RecordedRequest;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Lets an application tell all it can while much goes wrong, and searches it for each
 * secret, as it is and encoded.
 */
@Tag("slow")
@ExtendWith(OutputCaptureExtension.class)
class SecretSearchTests {

	private static final String KEY = "k3y+/%26&=4711";

	private static final String CLIENT_SECRET = "cl13nt s&cret=+%\"\\";

	private static final String PASSWORD = "p@ss w&rd=+%";

	private static final String PROXY_PASSWORD = "pr0xy w&rd=+%4713";

	private static final String WRONG = "wr0ng+v&lue=4712";

	private static final SimulatedInodeOptions OPTIONS = SimulatedInodeOptions.defaults()
		.withApiKey(KEY)
		.withClient("client", CLIENT_SECRET)
		.withUser("anna", PASSWORD);

	private static final Map<String, Object> QUICK = Map.of("inode.retry.max-attempts", "2", "inode.retry.backoff",
			"1ms", "inode.read-timeout", "3s", "inode.call-timeout", "15s", "inode.oauth2.timeout", "3s");

	private static final List<BiConsumer<FaultEffect, RecordedRequest>> FAULTS = List.of(
			(fault, request) -> fault.htmlPage(500), (fault, request) -> fault.status(429),
			(fault, request) -> fault.hang(), (fault, request) -> fault.dropConnection(),
			(fault, request) -> fault.truncatedBody(), (fault, request) -> fault.brokenJson(),
			(fault, request) -> fault.redirect(307, "http://127.0.0.1:1/elsewhere"),
			(fault, request) -> fault.status(403), (fault, request) -> fault.status(401),
			(fault, request) -> fault.body(400, "text/plain", echo(request)));

	private final SimulatedInode inode = SimulatedInode.start(OPTIONS);

	private final ExecutorService threads = Executors.newFixedThreadPool(FAULTS.size());

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private final Queue<String> secrets = new ConcurrentLinkedQueue<>(
			List.of(KEY, CLIENT_SECRET, PASSWORD, PROXY_PASSWORD, WRONG));

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.inode.close();
	}

	@Test
	void passwordGrantShowsNoSecret(CapturedOutput output) throws Exception {
		try (ExposedApplication application = new ExposedApplication(QUICK,
				"--inode.base-url=" + this.inode.getBaseUrl(), "--inode.oauth2.client-id=client",
				"--inode.oauth2.client-secret=" + CLIENT_SECRET, "--inode.oauth2.username=anna",
				"--inode.oauth2.password=${my.secret}", "--my.secret=" + PASSWORD,
				"--inode.proxy.password=" + PROXY_PASSWORD)) {
			useAndRenew(application.context().getBean(InodeOperations.class));
			InodeClientFactory factory = application.context().getBean(InodeClientFactory.class);
			InodeCredentials credentials = InodeCredentials.passwordGrant("client", CLIENT_SECRET, "anna", PASSWORD);
			failAtData(factory, credentials);
			failAtTheTokenEndpoint(factory, credentials);
			fail(factory, this.inode.getBaseUrl(), InodeCredentials.passwordGrant("client", WRONG, "anna", PASSWORD));
			fail(factory, this.inode.getBaseUrl(),
					InodeCredentials.passwordGrant("client", CLIENT_SECRET, "anna", WRONG));
			failToConnect(factory, credentials);
			search(application, output);
			assertThat(application.logs()).contains("Writing form fields [grant_type, client_id, client_secret");
		}
	}

	@Test
	void apiKeyShowsNoSecret(CapturedOutput output) {
		try (ExposedApplication application = new ExposedApplication(QUICK,
				"--inode.base-url=" + this.inode.getBaseUrl(), "--inode.apiKey=" + KEY)) {
			use(application.context().getBean(InodeOperations.class));
			InodeClientFactory factory = application.context().getBean(InodeClientFactory.class);
			failAtData(factory, InodeCredentials.apiKey(KEY));
			fail(factory, this.inode.getBaseUrl(), InodeCredentials.apiKey(WRONG));
			failToConnect(factory, InodeCredentials.apiKey(KEY));
			search(application, output);
		}
	}

	private static void use(InodeOperations operations) {
		Awaitility.await().ignoreExceptions().until(() -> !operations.links().list().isEmpty());
		assertThat(operations.links().list()).hasSize(40);
		assertThat(operations.links().get(operations.links().list().get(0).get("id"))).isNotEmpty();
		try (Stream<?> links = operations.links().stream()) {
			assertThat(links.limit(1)).hasSize(1);
		}
	}

	private void useAndRenew(InodeOperations operations) {
		use(operations);
		this.inode.expireAccessTokens();
		use(operations);
		this.inode.revokeAccessTokens();
		use(operations);
		this.inode.revokeAccessTokens();
		this.inode.revokeRefreshTokens();
		use(operations);
	}

	private void failAtData(InodeClientFactory factory, InodeCredentials credentials) {
		for (BiConsumer<FaultEffect, RecordedRequest> fault : FAULTS) {
			InodeOperations operations = operations(factory, this.inode.getBaseUrl(), credentials);
			operations.links().list();
			fault.accept(this.inode.fault().onData(), this.inode.requests().get(this.inode.requests().size() - 1));
			fail(operations);
			this.inode.clearFaults();
		}
	}

	private void failAtTheTokenEndpoint(InodeClientFactory factory, InodeCredentials credentials) throws Exception {
		List<Future<?>> all = FAULTS.stream().<Future<?>>map((fault) -> this.threads.submit(() -> {
			try (SimulatedInode other = SimulatedInode.start(OPTIONS)) {
				InodeOperations operations = operations(factory, other.getBaseUrl(), credentials);
				operations.links().list();
				other.expireAccessTokens();
				fault.accept(other.fault().onToken(), other.requests().get(0));
				fail(operations);
				Secrets.sent(other).forEach(this.secrets::add);
			}
		})).toList();
		for (Future<?> each : all) {
			each.get();
		}
	}

	private void failToConnect(InodeClientFactory factory, InodeCredentials credentials) {
		int port = this.inode.getBaseUrl().getPort();
		Stream.of("http://127.0.0.1:1/api", "https://inode.invalid/api", "https://127.0.0.1:" + port + "/api")
			.forEach((url) -> fail(factory, URI.create(url), credentials));
	}

	private void fail(InodeClientFactory factory, URI baseUrl, InodeCredentials credentials) {
		fail(operations(factory, baseUrl, credentials));
	}

	private void fail(InodeOperations operations) {
		Throwable failure = catchThrowable(() -> operations.links().list());
		assertThat(failure).isNotNull();
		this.failures.add(failure);
	}

	private static InodeOperations operations(InodeClientFactory factory, URI baseUrl, InodeCredentials credentials) {
		WebClient client = factory.create(new InodeConnectionDetails() {

			@Override
			public URI getBaseUrl() {
				return baseUrl;
			}

			@Override
			public InodeCredentials getCredentials() {
				return credentials;
			}

		});
		return new InodeTemplate(client);
	}

	private static String echo(RecordedRequest request) {
		return request.getMethod() + " " + request.getPath() + "\nAuthorization: " + request.getHeader("Authorization")
				+ "\n\n" + request.getBody();
	}

	private void search(ExposedApplication application, CapturedOutput output) {
		Secrets.sent(this.inode).forEach(this.secrets::add);
		Map<String, String> answers = application.actuatorAnswers();
		assertThat(answers).containsKeys("/env", "/configprops", "/beans", "/httpexchanges", "/threaddump");
		assertThat(answers.get("/env")).contains("\"inode.", "******");
		assertThat(answers.get("/configprops")).contains("\"prefix\":\"inode\"", "******");
		answers.forEach((path, answer) -> assertAbsent(path, answer));
		assertThat(application.observations()).contains("http.client.requests", "/v1/links/");
		assertAbsent("observations", application.observations());
		assertAbsent("failures", Exposure.of(this.failures));
		assertAbsent("beans", Exposure.of(beans(application)));
		assertThat(application.logs()).contains("TRACE org.springframework.web.reactive.function.client",
				"DEBUG reactor.netty.", "DEBUG io.netty.");
		assertAbsent("logs", application.logs());
		assertAbsent("output", output.getAll());
	}

	private static Collection<Object> beans(ExposedApplication application) {
		Collection<Object> beans = application.context()
			.getBeansOfType(Object.class, false, false)
			.values()
			.stream()
			.filter((bean) -> bean.getClass().getName().startsWith("io.github.inodespring."))
			.toList();
		assertThat(beans).hasAtLeastOneElementOfType(InodeClientFactory.class);
		return beans;
	}

	private void assertAbsent(String where, String text) {
		try {
			Secrets.assertAbsent(text, this.secrets);
		}
		catch (AssertionError ex) {
			throw new AssertionError(where + ": " + ex.getMessage(), ex);
		}
	}

}
