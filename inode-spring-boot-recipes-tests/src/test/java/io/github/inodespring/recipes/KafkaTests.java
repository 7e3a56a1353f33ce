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
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.feed.FeedListener;
import io.github.inodespring.feed.InodeFeed;
import io.github.inodespring.test.SimulatedInode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipe that forwards changes to Kafka, with a real broker.
 */
@Tag("slow")
class KafkaTests {

	private static final String TOPIC = "inode.links";

	private final SimulatedInode inode = SimulatedInode.start();

	@TempDir
	private Path directory;

	private static EmbeddedPostgres postgres;

	private LoopbackKafka kafka;

	private final Map<String, @Nullable String> latest = new TreeMap<>();

	@BeforeAll
	static void startPostgres() throws IOException {
		postgres = LoopbackPostgres.start();
	}

	@AfterAll
	static void stopPostgres() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void start() throws IOException {
		new JdbcTemplate(postgres.getPostgresDatabase())
			.execute("drop table if exists inode_feed_item, inode_feed_announced");
		this.inode.links(List.of(link(1, 50), link(2, 60)));
		this.kafka = LoopbackKafka.start(this.directory);
	}

	@AfterEach
	void stop() {
		this.kafka.close();
		this.inode.close();
	}

	@Test
	void everyChangeIsARecordAndARemovedItemATombstone() {
		try (ConfigurableApplicationContext application = application(); Consumer<String, String> topic = consumer()) {
			assertThat(application.isRunning()).isTrue();
			awaitLatest(topic, "{1={\"id\":1,\"travel_time\":50}, 2={\"id\":2,\"travel_time\":60}}");
			this.inode.put("links", link(1, 70));
			awaitLatest(topic, "{1={\"id\":1,\"travel_time\":70}, 2={\"id\":2,\"travel_time\":60}}");
			this.inode.remove("links", 2);
			awaitLatest(topic, "{1={\"id\":1,\"travel_time\":70}, 2=null}");
		}
	}

	@Test
	void brokerThatIsDownForLongAndARestartLoseNothing() {
		try (ConfigurableApplicationContext application = application()) {
			try (Consumer<String, String> topic = consumer()) {
				awaitLatest(topic, "{1={\"id\":1,\"travel_time\":50}, 2={\"id\":2,\"travel_time\":60}}");
			}
			this.kafka.close();
			this.inode.links(List.of(link(1, 70), link(3, 80)));
			awaitFailures(application, 3);
		}
		this.inode.links(List.of(link(1, 70), link(3, 90), link(4, 100)));
		try (ConfigurableApplicationContext application = application()) {
			awaitFailures(application, 3);
			this.kafka.restart();
			try (Consumer<String, String> topic = consumer()) {
				awaitLatest(topic, "{1={\"id\":1,\"travel_time\":70}, 2=null, "
						+ "3={\"id\":3,\"travel_time\":90}, 4={\"id\":4,\"travel_time\":100}}");
			}
		}
	}

	private static void awaitFailures(ConfigurableApplicationContext application, int count) {
		Failures failures = application.getBean(Failures.class);
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> failures.count.get() >= count);
	}

	/**
	 * A record may be sent twice, but the latest one of a key is always its latest state.
	 */
	private void awaitLatest(Consumer<String, String> topic, String expected) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
			topic.poll(Duration.ofMillis(200)).forEach((record) -> this.latest.put(record.key(), record.value()));
			assertThat(this.latest).hasToString(expected);
		});
	}

	private Consumer<String, String> consumer() {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.kafka.address(), "group.id",
				UUID.randomUUID().toString(), "auto.offset.reset", "earliest");
		Consumer<String, String> consumer = new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(),
				new StringDeserializer())
			.createConsumer();
		consumer.subscribe(List.of(TOPIC));
		return consumer;
	}

	private ConfigurableApplicationContext application() {
		return new SpringApplicationBuilder(Forwarding.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.registerShutdownHook(false)
			.run("--inode.base-url=" + this.inode.getBaseUrl(), "--inode.api-key=" + this.inode.getApiKey(),
					"--inode.feed.collections.links.interval=100ms", "--inode.feed.store.type=jdbc",
					"--inode.feed.store.jdbc.initialize-schema=always",
					"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
					"--spring.kafka.bootstrap-servers=" + this.kafka.address(),
					"--spring.kafka.producer.properties.delivery.timeout.ms=1000",
					"--spring.kafka.producer.properties.request.timeout.ms=500",
					"--spring.kafka.producer.properties.max.block.ms=1000",
					"--spring.kafka.producer.value-serializer=org.springframework.kafka.support.serializer.JacksonJsonSerializer");
	}

	private static Map<String, Object> link(int id, int travelTime) {
		Map<String, Object> link = new LinkedHashMap<>();
		link.put("id", id);
		link.put("travel_time", travelTime);
		return link;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ ChangesToKafka.class, Failures.class })
	static class Forwarding {

	}

	/**
	 * Counts the events that the broker has not taken. Its timeouts are seconds here
	 * instead of minutes.
	 */
	static class Failures implements FeedListener {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public void deliveryFailed(InodeFeed feed, Throwable failure) {
			this.count.incrementAndGet();
		}

	}

}
