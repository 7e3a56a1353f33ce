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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.error.InodeException;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.RequestReplySenderContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Meters and observations in an application that has the starter and Spring Boot's
 * actuator.
 */
class ObservabilityTests {

	private final SimulatedInode inode = SimulatedInode
		.start(SimulatedInodeOptions.defaults().withPaging(Paging.page(10)));

	private final Map<String, Object> properties = new LinkedHashMap<>(StarterApplication.password(this.inode));

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void tokenRequestsAreTimed() {
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			application.inode().links().list();
			Timer timer = meters(application).get("inode.token.requests").timer();
			assertThat(timer.count()).isOne();
			assertThat(timer.totalTime(TimeUnit.SECONDS)).isPositive().isLessThan(15);
			assertThat(tags(timer.getId()))
				.isEqualTo(Map.of("grant", "password", "outcome", "success", "client", "inodeWebClient"));
		}
	}

	@Test
	void tokenRequestsThatFailedAreTimedByTheirOutcome() {
		this.properties.put("inode.oauth2.password", "wr0ng");
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			assertThatExceptionOfType(InodeException.class).isThrownBy(() -> application.inode().links().list());
			Timer timer = meters(application).get("inode.token.requests").timer();
			assertThat(tags(timer.getId())).containsEntry("outcome", "bad_credentials")
				.containsEntry("grant", "password");
		}
	}

	@Test
	void refreshesAreTimedAsSuch() {
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			application.inode().links().list();
			this.inode.revokeAccessTokens();
			application.inode().links().list();
			Timer timer = meters(application).get("inode.token.requests").tag("grant", "refresh_token").timer();
			assertThat(timer.count()).isOne();
		}
	}

	@Test
	void timeLeftOfTheTokenIsAGauge() {
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			Gauge gauge = meters(application).get("inode.token.expiry").tag("client", "inodeWebClient").gauge();
			assertThat(gauge.value()).isNaN();
			application.inode().links().list();
			assertThat(gauge.value()).isBetween(35_900.0, 36_000.0);
			assertThat(gauge.getId().getBaseUnit()).isEqualTo("seconds");
		}
	}

	@Test
	void retriesAreCountedByTheirReason() {
		this.properties.put("inode.retry.backoff", "1ms");
		this.inode.fault().onLinks().status(503).times(2);
		this.inode.fault().onDevices().dropConnection().times(2);
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			application.inode().links().list();
			application.inode().devices().list();
			assertThat(retries(application, "503")).isEqualTo(2);
			assertThat(retries(application, "connection")).isPositive();
		}
	}

	@Test
	void requestsAreObservedByTheirTemplate() {
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			application.inode().links().query("grid", "north").list();
			application.inode().links().get(7);
			List<String> uris = meters(application).get("http.client.requests")
				.timers()
				.stream()
				.map((timer) -> timer.getId().getTag("uri"))
				.toList();
			assertThat(uris).contains("/api/oauth/token/", "/api/v1/links/", "/api/v1/links/{id}/")
				.allMatch((uri) -> !uri.contains("?") && !uri.contains("7"));
			assertThat(meters(application).get("http.client.requests").tag("uri", "/api/v1/links/").timer().count())
				.isEqualTo(4);
		}
	}

	@Test
	void observationsArePropagatedToDataAndTokenRequests() {
		try (StarterApplication application = start(Propagating.class)) {
			application.inode().links().list();
			assertThat(this.inode.requests()).hasSizeGreaterThan(2)
				.allSatisfy((request) -> assertThat(request.getHeader("traceparent")).isEqualTo("00-abc-def-01"));
		}
	}

	@Test
	void anotherAccountHasItsOwnTag() {
		this.properties.put("second.base-url", this.inode.getBaseUrl().toString());
		this.properties.put("second.api-key", this.inode.getApiKey());
		try (StarterApplication application = start(SecondAccountTests.Accounts.class)) {
			application.inode().links().list();
			this.inode.fault().onLinks().status(503).times(1);
			application.context().getBean("secondInode", InodeTemplate.class).links().list();
			assertThat(meters(application).get("inode.token.expiry").gauges())
				.extracting((gauge) -> gauge.getId().getTag("client"))
				.containsExactlyInAnyOrder("inodeWebClient", "second");
			assertThat(meters(application).get("inode.retries").counters())
				.extracting((counter) -> counter.getId().getTag("client"))
				.containsExactly("second");
		}
	}

	@Test
	void noTagIsASecret() {
		try (StarterApplication application = start(StarterApplication.Application.class)) {
			application.inode().links().list();
			String tags = meters(application).getMeters()
				.stream()
				.map((meter) -> meter.getId().toString())
				.toList()
				.toString();
			assertThat(tags).contains("inode.token.requests");
			Secrets.assertAbsent(tags, this.inode, this.properties);
		}
	}

	private StarterApplication start(Class<?> source) {
		return StarterApplication.start(source, this.properties);
	}

	private static MeterRegistry meters(StarterApplication application) {
		return application.bean(MeterRegistry.class);
	}

	private static double retries(StarterApplication application, String reason) {
		return meters(application).get("inode.retries")
			.tags("reason", reason, "client", "inodeWebClient")
			.counter()
			.count();
	}

	private static Map<String, String> tags(Meter.Id id) {
		Map<String, String> tags = new LinkedHashMap<>();
		id.getTags().forEach((tag) -> tags.put(tag.getKey(), tag.getValue()));
		return tags;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Propagating {

		@Bean
		ObservationHandler<RequestReplySenderContext<Object, ?>> propagatingHandler() {
			return new PropagatingHandler();
		}

	}

	static class PropagatingHandler implements ObservationHandler<RequestReplySenderContext<Object, ?>> {

		@Override
		public void onStart(RequestReplySenderContext<Object, ?> context) {
			Object carrier = context.getCarrier();
			assertThat(carrier).isNotNull();
			context.getSetter().set(carrier, "traceparent", "00-abc-def-01");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof RequestReplySenderContext;
		}

	}

}
