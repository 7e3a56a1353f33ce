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

package io.github.inodespring;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.inodespring.error.InodeConnectionException;
import io.github.inodespring.error.InodeDecodingException;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link InodeTemplate} over HTTP, with a plain client.
 */
class InodeTemplateHttpTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final InodeTemplate template = template("http://127.0.0.1:" + server.getPort() + "/api/");

	@Test
	void pagesAreReadInOrder() {
		server.stubFor(get(urlPathEqualTo("/api/v1/links/")).withQueryParam("page", absent())
			.willReturn(okJson("{\"next\":\"http://internal:8000/api/v1/links/?page=2\",\"results\":[{\"id\":1}]}")));
		server.stubFor(get(urlPathEqualTo("/api/v1/links/")).withQueryParam("page", equalTo("2"))
			.willReturn(okJson("{\"next\":null,\"results\":[{\"id\":2}]}")));
		assertThat(this.template.links().list()).containsExactly(Map.of("id", 1), Map.of("id", 2));
	}

	@Test
	void encodedIdArrivesAsOneSegment() {
		server.stubFor(get(urlEqualTo("/api/v1/links/a%2Fb%20c/?q=%2B")).willReturn(okJson("{\"id\":1}")));
		assertThat(this.template.links().query("q", "+").get("a/b c")).containsEntry("id", 1);
		server.verify(getRequestedFor(urlEqualTo("/api/v1/links/a%2Fb%20c/?q=%2B")));
	}

	@Test
	void largeArrayWithoutContentTypeIsReadWhole() {
		List<Integer> ids = IntStream.range(0, 200_000).boxed().toList();
		answer(aResponse().withBody(ids.stream().map((id) -> "{\"id\":" + id + "}").toList().toString()));
		try (Stream<Map<String, Object>> stream = this.template.links().stream()) {
			assertThat(stream.limit(3)).hasSize(3);
		}
		assertThat(this.template.links().list()).hasSize(200_000);
	}

	@Test
	void completeBodyThatEndsTooEarlyIsADecodingFailure() {
		answer(okJson("[{\"id\":1},{\"id\":"));
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> this.template.links().list());
	}

	@Test
	void brokenBodyIsAConnectionFailure() {
		answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.template.links().list());
	}

	@Test
	void resetIsAConnectionFailure() {
		answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
		assertThatExceptionOfType(InodeConnectionException.class).isThrownBy(() -> this.template.links().list())
			.withMessageContaining("127.0.0.1:" + server.getPort());
	}

	@Test
	void emptyAnswersAreEmptyLists() {
		answer(aResponse().withStatus(204));
		assertThat(this.template.links().list()).isEmpty();
		answer(aResponse().withStatus(200));
		assertThat(this.template.links().list()).isEmpty();
	}

	@Test
	void refusedConnectionNamesHostAndPortButNoSecret() {
		assertThatExceptionOfType(InodeConnectionException.class)
			.isThrownBy(() -> template("http://127.0.0.1:1/api").links().get(1))
			.withMessageContaining("GET /api/v1/links/1/ at 127.0.0.1:1")
			.withStackTraceContaining("Connection refused")
			.satisfies((ex) -> assertThat(Throwables.getStackTrace(ex)).doesNotContain("secret"));
	}

	private static void answer(ResponseDefinitionBuilder answer) {
		server.stubFor(get(urlPathEqualTo("/api/v1/links/")).willReturn(answer));
	}

	private static InodeTemplate template(String baseUrl) {
		return new InodeTemplate(
				WebClient.builder().baseUrl(baseUrl).defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer secret").build());
	}

}
