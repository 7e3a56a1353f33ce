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

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.inodespring.InodeTemplate;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import io.github.inodespring.test.Paging;
import io.github.inodespring.test.SimulatedInode;
import io.github.inodespring.test.SimulatedInodeExtension;
import io.github.inodespring.test.SimulatedInodeOptions;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An {@link InodeTemplate} on a plain client, without the starter's own.
 */
class PlainClientTests {

	@RegisterExtension
	static final SimulatedInodeExtension simulation = new SimulatedInodeExtension(
			SimulatedInodeOptions.defaults().withPaging(Paging.page(200_000)));

	private SimulatedInode inode;

	private InodeTemplate template;

	@BeforeEach
	void connect(SimulatedInode inode) {
		this.inode = inode;
		this.template = new InodeTemplate(WebClient.builder()
			.baseUrl(inode.getBaseUrl() + "/")
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Token " + inode.getApiKey())
			.build());
	}

	@Test
	void pagesAreReadInOrderWhateverTheirHost() {
		this.inode.fault()
			.onLinks()
			.body("application/json",
					"{\"next\":\"http://internal:8000/api/v1/links/?page=1\",\"results\":[{\"id\":0}]}")
			.times(1);
		this.inode.links(List.of(Map.of("id", 1), Map.of("id", 2)));
		assertThat(this.template.links().list()).containsExactly(Map.of("id", 0), Map.of("id", 1), Map.of("id", 2));
	}

	@Test
	void encodedIdArrivesAsOneSegment() {
		this.inode.links(List.of(Map.of("id", "a/b c")));
		assertThat(this.template.links().query("q", "+").get("a/b c")).containsEntry("id", "a/b c");
		assertThat(this.inode.requests()).singleElement().satisfies((request) -> {
			assertThat(request.getPath()).isEqualTo("/api/v1/links/a%2Fb%20c/");
			assertThat(request.getQuery()).isEqualTo("q=%2B");
		});
	}

	@Test
	void largeArrayIsReadWhole() {
		List<String> objects = IntStream.range(0, 200_000).mapToObj((id) -> "{\"id\":" + id + "}").toList();
		this.inode.fault().onLinks().body("application/json", objects.toString());
		try (Stream<Map<String, Object>> stream = this.template.links().stream()) {
			assertThat(stream.limit(3)).hasSize(3);
		}
		assertThat(this.template.links().list()).hasSize(200_000);
	}

	@Test
	void completeBodyThatEndsTooEarlyIsADecodingFailure() {
		this.inode.fault().onLinks().brokenJson();
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> this.template.links().list());
	}

	@Test
	void brokenBodyIsAConnectionFailure() {
		this.inode.fault().onLinks().truncatedBody();
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.template.links().list());
	}

	@Test
	void closedConnectionIsAConnectionFailure() {
		this.inode.fault().onLinks().emptyResponse();
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.template.links().list())
			.withMessageContaining("127.0.0.1:" + this.inode.getBaseUrl().getPort());
	}

	@Test
	void emptyAnswerIsAnEmptyListIfItsStatusSaysSo() {
		this.inode.fault().onLinks().status(204).times(1);
		assertThat(this.template.links().list()).isEmpty();
		this.inode.fault().onLinks().emptyBody();
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> this.template.links().list())
			.withMessageContaining("empty body");
	}

	@Test
	void refusedConnectionNamesHostAndPortButNoSecret() {
		WebClient client = WebClient.builder()
			.baseUrl("http://127.0.0.1:1/api")
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer secret")
			.build();
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> new InodeTemplate(client).links().get(1))
			.withMessageContaining("GET /api/v1/links/1/ at 127.0.0.1:1")
			.withStackTraceContaining("Connection refused")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("secret"));
	}

}
