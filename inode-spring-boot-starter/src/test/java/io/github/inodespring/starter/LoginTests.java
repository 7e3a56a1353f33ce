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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.inodespring.ReactiveInodeOperations;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.test.ActiveFault;
import io.github.inodespring.test.FaultEffect;
import io.github.inodespring.test.SimulatedInode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.github.inodespring.test.InodeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The first login, and those who wait for it.
 */
class LoginTests {

	private static final int CALLERS = 20;

	private final SimulatedInode inode = SimulatedInode.start();

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void coldStampedeOfTwoHundredCallsMakesOneTokenRequest() {
		try (StarterApplication application = start()) {
			assertThat(Flux.range(0, 200).flatMap((number) -> call(application), 200).count().block()).isEqualTo(200);
			assertThat(this.inode).hasTokenRequests(1).hasDataRequests(200).hasAccessTokens(1);
		}
	}

	@Test
	void firstCallerThatCancelsLeavesTheLoginToTheOthers() {
		this.inode.fault().onToken().delay(Duration.ofSeconds(2));
		try (StarterApplication application = start()) {
			Disposable first = call(application).subscribe();
			awaitTokenRequests(1);
			Mono<Long> others = Flux.range(0, CALLERS).flatMap((number) -> call(application), CALLERS).count().cache();
			others.subscribe();
			first.dispose();
			assertThat(others.block()).isEqualTo(CALLERS);
			assertThat(this.inode).hasTokenRequests(1).hasDataRequests(CALLERS);
		}
	}

	@Test
	void callerWhoseTimeoutIsShorterThanTheLoginFailsAlone() {
		this.inode.fault().onToken().delay(Duration.ofMillis(700));
		try (StarterApplication application = start()) {
			Mono<?> patient = call(application).cache();
			patient.subscribe();
			assertThat(catchThrowable(() -> call(application).timeout(Duration.ofMillis(50)).block()))
				.hasRootCauseInstanceOf(TimeoutException.class);
			assertThat(patient.block()).isNotNull();
			assertThat(call(application).block()).isNotNull();
			assertThat(this.inode).hasTokenRequests(1).hasDataRequests(2);
		}
	}

	@Test
	void callTimeoutShorterThanTheLoginLeavesTheTokenToTheNextCall() {
		ActiveFault delay = this.inode.fault().onToken().delay(Duration.ofSeconds(2));
		try (StarterApplication application = start("inode.call-timeout=1s")) {
			assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> call(application).block())
				.withMessageContaining("inode.call-timeout");
			assertThat(this.inode).hasDataRequests(0);
			delay.clear();
			Awaitility.await().ignoreExceptions().until(() -> call(application).block() != null);
			assertThat(this.inode).hasTokenRequests(1);
		}
	}

	@Test
	void loginThatHangsFailsAllWhoWaitAndTheNextOneRecovers() {
		ActiveFault hang = this.inode.fault().onToken().hang();
		try (StarterApplication application = start("inode.oauth2.timeout=1s")) {
			List<Throwable> failures = failures(application);
			assertThat(failures).hasSize(CALLERS)
				.doesNotHaveDuplicates()
				.allSatisfy((failure) -> assertThat(failure).isInstanceOf(InodeConnectionException.class)
					.hasMessageContaining("inode.oauth2.timeout")
					.hasMessageContaining("127.0.0.1")
					.matches((ex) -> ((InodeException) ex).isRetryable()));
			assertThat(this.inode).hasPasswordGrants(2).hasDataRequests(0);
			hang.clear();
			Awaitility.await().ignoreExceptions().until(() -> call(application).block() != null);
			assertThat(this.inode).hasPasswordGrants(3);
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void loginThatFailsOnceFailsNoCall(Function<FaultEffect, ActiveFault> failure) {
		failure.apply(this.inode.fault().onToken()).times(1);
		try (StarterApplication application = start()) {
			assertThat(failures(application)).isEmpty();
			assertThat(this.inode).hasPasswordGrants(2).hasDataRequests(CALLERS);
		}
	}

	static Stream<Named<Function<FaultEffect, ActiveFault>>> failures() {
		return Stream.of(Named.of("503", (fault) -> fault.status(503)),
				Named.of("page", (fault) -> fault.htmlPage(502)), Named.of("reset", FaultEffect::dropConnection),
				Named.of("lost", FaultEffect::emptyResponse), Named.of("truncated", FaultEffect::truncatedBody));
	}

	private StarterApplication start(String... pairs) {
		String[] all = Stream.concat(Stream.of("inode.retry.max-attempts=1"), Stream.of(pairs)).toArray(String[]::new);
		return StarterApplication.withPassword(this.inode, all);
	}

	private static Mono<?> call(StarterApplication application) {
		return application.context().getBean(ReactiveInodeOperations.class).links().get(1);
	}

	private static List<Throwable> failures(StarterApplication application) {
		return Flux.range(0, CALLERS)
			.flatMap((number) -> call(application).then(Mono.<Throwable>empty()).onErrorResume(Mono::just), CALLERS)
			.collectList()
			.blockOptional()
			.orElseThrow();
	}

	private void awaitTokenRequests(int count) {
		Awaitility.await().until(() -> this.inode.counts().getTokenRequests() >= count);
	}

}
