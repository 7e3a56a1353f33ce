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

package io.github.inodespring.neighbours;

import java.util.List;
import java.util.Map;

import io.github.inodespring.InodeOperations;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import kotlinx.serialization.KSerializer;
import kotlinx.serialization.Serializable;
import kotlinx.serialization.descriptors.PrimitiveKind;
import kotlinx.serialization.descriptors.SerialDescriptor;
import kotlinx.serialization.descriptors.SerialDescriptorsKt;
import kotlinx.serialization.encoding.Decoder;
import kotlinx.serialization.encoding.Encoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.json.KotlinSerializationJsonDecoder;
import org.springframework.util.MimeType;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The client reads answers with its own codecs, not with those of the application.
 */
class CodecTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(NeighbourApplication.class, AutoConfigured.class);

	@Test
	void codecCustomizerDoesNotApply() {
		this.context.withBean(CodecCustomizer.class, () -> (codecs) -> codecs.customCodecs().register(new Refusing()))
			.run((context) -> assertReads(context.getBean(InodeOperations.class)));
	}

	@Test
	void codecsOfAWebClientCustomizerDoNotApply() {
		this.context
			.withBean(WebClientCustomizer.class,
					() -> (builder) -> builder.codecs((codecs) -> codecs.customCodecs().register(new Refusing())))
			.run((context) -> assertReads(context.getBean(InodeOperations.class)));
	}

	@Test
	void codecCustomizerDoesNotApplyToTheHttpServiceGroup() {
		this.context.withUserConfiguration(Group.class)
			.withBean(CodecCustomizer.class, () -> (codecs) -> codecs.customCodecs().register(new Refusing()))
			.run((context) -> assertThat(context.getBean(Links.class).links()).hasSize(40));
	}

	@Test
	void kotlinSerializationDoesNotRead() {
		assertThat(new KotlinSerializationJsonDecoder().canDecode(ResolvableType.forClass(KotlinLink.class),
				MediaType.APPLICATION_JSON))
			.isTrue();
		this.context.run((context) -> assertThat(context.getBean(InodeOperations.class).links().list(KotlinLink.class))
			.hasSize(40)
			.allMatch((link) -> link.id > 0));
	}

	@Test
	void inodeWebClientCustomizerMayReplaceTheDecoder() {
		this.context
			.withBean(InodeWebClientCustomizer.class,
					() -> (builder) -> builder.codecs((codecs) -> codecs.customCodecs().register(new Refusing())))
			.run((context) -> assertThatException()
				.isThrownBy(() -> context.getBean(InodeOperations.class).links().get(1, Link.class))
				.withStackTraceContaining("read by the application"));
	}

	@Test
	void inodeWebClientCustomizerMayBringKotlinSerializationBack() {
		this.context
			.withBean(InodeWebClientCustomizer.class,
					() -> (builder) -> builder.codecs((codecs) -> codecs.defaultCodecs()
						.kotlinSerializationJsonDecoder(new KotlinSerializationJsonDecoder())))
			.run((context) -> assertThatException()
				.isThrownBy(() -> context.getBean(InodeOperations.class).links().get(1, KotlinLink.class))
				.withStackTraceContaining("read by Kotlin"));
	}

	private static void assertReads(InodeOperations inode) {
		assertThat(inode.links().list(Link.class)).hasSize(40).allMatch((link) -> link.id() > 0);
		assertThat(inode.links().list()).hasSize(40);
		assertThat(inode.links().get(1, Link.class).id()).isEqualTo(1);
	}

	record Link(long id) {

	}

	interface Links {

		@GetExchange("/v1/links/")
		List<Map<String, Object>> links();

	}

	@Configuration(proxyBeanMethods = false)
	@ImportHttpServices(group = "inode", clientType = HttpServiceGroup.ClientType.WEB_CLIENT, types = Links.class)
	static class Group {

	}

	/**
	 * What Kotlin's compiler makes of a serializable class, as far as it is looked up.
	 */
	@Serializable
	static class KotlinLink {

		public static final Serializers Companion = new Serializers();

		public long id;

		public static final class Serializers {

			public KSerializer<KotlinLink> serializer() {
				return new Serializer();
			}

		}

	}

	private static final class Serializer implements KSerializer<KotlinLink> {

		@Override
		public SerialDescriptor getDescriptor() {
			return SerialDescriptorsKt.PrimitiveSerialDescriptor("KotlinLink", PrimitiveKind.STRING.INSTANCE);
		}

		@Override
		public void serialize(Encoder encoder, KotlinLink value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public KotlinLink deserialize(Decoder decoder) {
			throw new IllegalStateException("read by Kotlin");
		}

	}

	/**
	 * Takes all JSON, and fails.
	 */
	private static final class Refusing extends AbstractDataBufferDecoder<Object> {

		Refusing() {
			super(MediaType.APPLICATION_JSON);
		}

		@Override
		public Object decode(DataBuffer buffer, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			DataBufferUtils.release(buffer);
			throw new IllegalStateException("read by the application");
		}

	}

}
