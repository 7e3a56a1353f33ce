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

package io.github.inodespring.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeProperties;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Describes a collection of a simulated iNode, compiles the printed record and reads the
 * same data into it.
 */
final class RoundTrip implements AutoCloseable {

	/**
	 * Each collection is read several times and must stay as it is.
	 */
	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

	private final SimulatedInode inode = SimulatedInode.start(SimulatedInodeOptions.defaults().withClock(CLOCK));

	private final Path directory;

	RoundTrip(Path directory) {
		this.directory = directory;
	}

	SimulatedInode inode() {
		return this.inode;
	}

	void objects(String lines) {
		String array = "[" + lines.strip().replaceAll("}\\n\\{", "},{") + "]";
		this.inode.clearFaults();
		this.inode.fault().onCollection("things").body("application/json", array);
	}

	Session roundTrip(String collection) throws Exception {
		return roundTrip(collection, StandardCharsets.UTF_8);
	}

	Session roundTrip(String collection, Charset charset) throws Exception {
		Session session = Session.withApiKey(charset, this.inode.getBaseUrl(), this.inode.getApiKey(), "describe",
				collection);
		assertThat(session.status()).as(session.errors()).isZero();
		ValidSchema schema = ValidSchema.of(Session.withApiKey(this.inode, "describe", collection, "--as=json-schema"));
		readBack(session, collection).forEach((object) -> assertThat(schema.errors(object)).isEmpty());
		return session;
	}

	List<Map<String, @Nullable Object>> readBack(Session session, String collection) throws Exception {
		List<Map<String, @Nullable Object>> raw = new ArrayList<>();
		try (CompiledRecord record = CompiledRecord.of(session, this.directory)) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(InodeAutoConfiguration.class))
				.withPropertyValues("inode.base-url=" + this.inode.getBaseUrl(),
						"inode.api-key=" + this.inode.getApiKey())
				.run((context) -> {
					raw.addAll(raw(context, collection));
					compare(raw, context.getBean(InodeTemplate.class).collection(collection).list(record.type()));
				});
		}
		return raw;
	}

	private static List<Map<String, @Nullable Object>> raw(ApplicationContext context, String collection) {
		WebClient client = context.getBean("inodeWebClient", WebClient.class);
		return new InodeTemplate(ExactNumbers.on(client, context.getBean(InodeProperties.class))).collection(collection)
			.list();
	}

	private static void compare(List<Map<String, @Nullable Object>> raw, List<?> mapped) throws Exception {
		assertThat(mapped).hasSameSizeAs(raw);
		for (int i = 0; i < raw.size(); i++) {
			Likeness.check(raw.get(i), mapped.get(i));
		}
	}

	@Override
	public void close() {
		this.inode.close();
	}

}
