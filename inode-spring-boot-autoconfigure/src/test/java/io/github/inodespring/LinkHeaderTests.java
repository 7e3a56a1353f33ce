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

import io.github.inodespring.error.InodeDecodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link LinkHeader} (RFC 8288).
 */
@Timeout(20)
class LinkHeaderTests {

	@ParameterizedTest
	@ValueSource(strings = { "<?page=2>; rel=\"next\"", "<?page=2>; rel=next", "<?page=2>;rel=next",
			"<?page=2> ; rel = \"next\" ", "<?page=2>; REL=\"NEXT\"", "<?page=2>; rel=\"prev next\"",
			"<?page=2>; rel=\"next last\"", "<?page=2>; rel=\" next \"", "<?page=2>; rel=\"prev\tnext\"",
			"<?page=2>; title=\"x\"; rel=\"next\"", "<?page=2>; rel=\"next\"; title=\"x\"",
			"<?page=2>; title=\"a, b; rel=prev\"; rel=next", "<?page=2>; title=\"\\\"; rel=prev; \"; rel=next",
			"<?page=2>; title*=UTF-8''a%20b; rel=next", "<?page=2>; results=\"true\"; rel=\"next\"",
			"<?page=2>; a; b=; rel=next", "<?page=2>;; rel=next;", "<?page=2>; rel=next; rel=prev",
			"<?page=1>; rel=\"prev\", <?page=2>; rel=\"next\"", "<?page=2>; rel=\"next\", <?page=9>; rel=\"last\"",
			"<?page=1>; rel=\"first\",<?page=2>;rel=next,<?page=9>;rel=last", ", ,<?page=2>; rel=next,",
			"<?page=9>; title=\"<?page=8>; rel=next\"; rel=last, <?page=2>; rel=next",
			"</style.css>; rel=preload; as=style, <?page=2>; rel=next", "<a,b;c?x=1>; rel=prev, <?page=2>; rel=next",
			"<?page=5>; rel=next; anchor=\"/other\", <?page=2>; rel=next",
			"<?page=9>; rel=\"https://x.example/next\", <?page=2>; rel=next", "<?page=9>, <?page=2>; rel=next",
			"<?page=9>; rel, <?page=2>; rel=next", "<?page=9>; rel=nextpage, <?page=2>; rel=next" })
	void nextPageIsFound(String header) {
		assertThat(LinkHeader.next(List.of(header))).isEqualTo("?page=2");
		assertThat(LinkHeader.next(List.of("<?page=0>; rel=\"first\"", header))).isEqualTo("?page=2");
		assertThat(LinkHeader.next(List.of(header, "<?page=0>; rel=\"last\""))).isEqualTo("?page=2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<?page=2>", "<?page=2>; rel=\"prev\"", "<?page=2>; rel=\"prev\"; rel=\"next\"",
			"<?page=2>; title=\"rel=next\"", "<?page=2>; title=\"; rel=next\"", "<?page=2>; rev=next",
			"<?page=2>; xrel=next", "<?page=2>; rel=\"x:next\"", "?page=2; rel=next", "<?page=2; rel=next",
			"<?page=2>; rel=next-archive", "<?page=2>; title=\"<?page=3>; rel=next\"", "<?page=2>; rel=\"\"",
			"<?page=2>; rel", "next", "<>" })
	void otherLinksAreNoNextPage(String header) {
		assertThat(LinkHeader.next(List.of(header))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?cursor=a,b;c", "?cursor=a%2Cb", "https://x.example/api/v1/links/?page=2&q=a,b",
			"/api/v1/links/?page=2", "//x.example/?page=2", "links/?a=%22;rel=prev", "?q=\"a\";b" })
	void targetIsLeftAsItIs(String target) {
		assertThat(LinkHeader.next(List.of("<" + target + ">; rel=next"))).isEqualTo(target);
		assertThat(LinkHeader.next(List.of("<x?y>; rel=prev, < " + target + " >;rel=\"next\""))).isEqualTo(target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<", "<a>;", "<a>; ", "<a>; a=\"", "<a>; a=\"\\", ";", "\"", "<a>;rel=", "<a>; =" })
	void longHeaderTakesLinearTime(String part) {
		assertThat(LinkHeader.next(List.of(part.repeat(100_000 / part.length())))).isNull();
	}

	@Test
	void pagesOfAnArrayAreFollowed() {
		StubApi api = StubApi.answering(array(1, "<?page=1>; rel=\"prev\", <https://x.example/y?page=2>; rel=\"next\""),
				array(2, "<?page=9>; rel=last", "<?page=3&q=a,b>; title=\", ;\"; rel=next"), array(3));
		assertThat(api.template().links().list()).extracting((link) -> link.get("id")).containsExactly(1, 2, 3);
		assertThat(api.uris()).containsExactly("https://inode.example/api/v1/links/",
				"https://inode.example/api/v1/links/?page=2", "https://inode.example/api/v1/links/?page=3&q=a,b");
	}

	@Test
	void linkThatLeadsBackIsAnError() {
		StubApi api = StubApi.answering(array(1, "<?page=2>; rel=next"), array(2, "<?page=2>; rel=next"));
		assertThatExceptionOfType(InodeDecodingException.class).isThrownBy(() -> api.template().links().list())
			.withMessageContaining("'next' leads back to an earlier page");
	}

	private static ClientResponse array(int id, String... links) {
		return ClientResponse.create(HttpStatus.OK).header("Link", links).body("[{\"id\":" + id + "}]").build();
	}

}
