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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.inodespring.test.SimulatedInode;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The recipe that forwards changes to Kafka, with a real broker.
 */
class KafkaTests {

	private static final String TOPIC = "inode.links";

	private final SimulatedInode inode = SimulatedInode.start();

	@TempDir
	private Path directory;

	private @Nullable LoopbackKafka kafka;

	private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
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
			assertThat(received(topic, 2)).containsExactlyInAnyOrderEntriesOf(
					Map.of("1", "{\"id\":1,\"travel_time\":50}", "2", "{\"id\":2,\"travel_time\":60}"));
			this.inode.put("links", link(1, 70));
			assertThat(received(topic, 1)).containsExactly(Map.entry("1", "{\"id\":1,\"travel_time\":70}"));
			this.inode.remove("links", 2);
			Map<String, @Nullable String> removed = received(topic, 1);
			assertThat(removed).hasSize(1).containsEntry("2", null);
		}
	}

	private Map<String, @Nullable String> received(Consumer<String, String> topic, int count) {
		this.records.clear();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
			topic.poll(Duration.ofMillis(200)).forEach(this.records::add);
			return this.records.size() >= count;
		});
		Map<String, @Nullable String> values = new LinkedHashMap<>();
		this.records.forEach((record) -> values.put(record.key(), record.value()));
		return values;
	}

	private Consumer<String, String> consumer() {
		Map<String, Object> settings = Map.of("bootstrap.servers", this.kafka.address(), "group.id", "test",
				"auto.offset.reset", "earliest");
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
					"--inode.feed.collections.links.interval=100ms",
					"--spring.kafka.bootstrap-servers=" + this.kafka.address(),
					"--spring.kafka.producer.value-serializer=org.springframework.kafka.support.serializer.JacksonJsonSerializer");
	}

	private static Map<String, Object> link(int id, int travelTime) {
		Map<String, Object> link = new LinkedHashMap<>();
		link.put("id", id);
		link.put("travel_time", travelTime);
		return link;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
	@Import(ChangesToKafka.class)
	static class Forwarding {

	}

}
