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

package io.github.inodespring.test;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DataTests {

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));

	private final SimulatedInodeOptions options = SimulatedInodeOptions.defaults().withClock(this.clock);

	private SimulatedInode inode = SimulatedInode.start(this.options);

	private Client client = new Client(this.inode);

	@AfterEach
	void close() {
		this.inode.close();
	}

	@Test
	void apiKeyOpensData() throws Exception {
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
	}

	@Test
	void wrongApiKeyIsRefused() throws Exception {
		assertRefused("Token wrong", 401, "{\"detail\":\"Invalid token.\"}");
	}

	@Test
	void apiKeyWithoutValueIsRefused() throws Exception {
		assertRefused("Token", 401, "{\"detail\":\"Invalid token header. No credentials provided.\"}");
	}

	@Test
	void apiKeyWithSpacesIsRefused() throws Exception {
		assertRefused("Token a b", 401,
				"{\"detail\":\"Invalid token header. Token string should not contain spaces.\"}");
	}

	@Test
	void bearerThatWasNeverIssuedIsRefused() throws Exception {
		assertRefused("Bearer x", 401, "{\"detail\":\"Authentication credentials were not provided.\"}");
	}

	@Test
	void requestWithoutAuthorizationIsRefused() throws Exception {
		HttpResponse<String> response = this.client.send(this.client.request("/v1/links/"));
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Authentication credentials were not provided.\"}");
		assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"api\"");
	}

	@Test
	void refusalCanBeForbiddenWithoutChallenge() throws Exception {
		restart(this.options.withRefusalStatus(403));
		HttpResponse<String> response = this.client.getWithBearer("x");
		assertThat(response.statusCode()).isEqualTo(403);
		assertThat(response.headers().firstValue("WWW-Authenticate")).isEmpty();
	}

	@Test
	void changedApiKeyReplacesTheOldOne() throws Exception {
		String old = this.inode.getApiKey();
		this.inode.changeApiKey("new");
		assertRefused("Token " + old, 401, "{\"detail\":\"Invalid token.\"}");
		assertThat(this.client.get("/v1/links/").statusCode()).isEqualTo(200);
	}

	@Test
	void singleObjectIsFoundById() throws Exception {
		assertThat(this.client.getJson("/v1/devices/7/").path("id").asInt()).isEqualTo(7);
	}

	@Test
	void idIsDecoded() throws Exception {
		this.inode.links(List.of(Map.of("id", "a b/\u00e9+%")));
		assertThat(this.client.get("/v1/links/a%20b%2F%C3%A9+%25/").statusCode()).isEqualTo(200);
	}

	@Test
	void missingObjectIsNotFound() throws Exception {
		HttpResponse<String> response = this.client.get("/v1/links/4711/");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Not found.\"}");
	}

	@Test
	void wrongPathIsAnHtmlPage() throws Exception {
		HttpResponse<String> response = this.client.get("/v1/nothing/");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
		assertThat(response.body()).contains("<h1>Not Found</h1>");
	}

	@Test
	void pathWithoutTheLastSlashRedirectsWithItsQuery() throws Exception {
		HttpResponse<String> response = this.client.get("/v1/links?a=%20b");
		assertThat(response.statusCode()).isEqualTo(301);
		assertThat(response.headers().firstValue("Location")).contains("/api/v1/links/?a=%20b");
	}

	@Test
	void postIsNotAllowed() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/links/").POST(BodyPublishers.ofString("{}")));
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.body()).isEqualTo("{\"detail\":\"Method \\\"POST\\\" not allowed.\"}");
		assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
	}

	@Test
	void headAnswersWithTheLengthAndNoBody() throws Exception {
		String body = this.client.get("/v1/devices/").body();
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/devices/").method("HEAD", BodyPublishers.noBody()));
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValueAsLong("Content-Length"))
			.hasValue(body.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	void optionsDescribesTheCollection() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/links/").method("OPTIONS", BodyPublishers.noBody()));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).contains("\"renders\":[\"application/json\",\"text/html\"]");
	}

	@Test
	void browserGetsAnHtmlPage() throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/links/").header("Accept", "text/html,*/*;q=0.8"));
		assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
	}

	@Test
	void unknownContentTypeIsNotAcceptable() throws Exception {
		assertThat(this.client.send(this.client.withKey("/v1/links/").header("Accept", "application/xml")).statusCode())
			.isEqualTo(406);
	}

	@Test
	void gzipIsUsedOnRequest() throws Exception {
		HttpResponse<byte[]> response = this.client
			.sendForBytes(this.client.withKey("/v1/links/").header("Accept-Encoding", "gzip"));
		assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
			.isEqualTo(this.client.get("/v1/links/").body().getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void gzipCanBeSwitchedOff() throws Exception {
		restart(this.options.withGzip(false));
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/links/").header("Accept-Encoding", "gzip"));
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(response.body()).startsWith("[{\"id\":1,");
	}

	@Test
	void etagIsOffByDefault() throws Exception {
		assertThat(this.client.get("/v1/links/").headers().firstValue("ETag")).isEmpty();
	}

	@Test
	void unchangedDataIsNotModified() throws Exception {
		restart(this.options.withEtag(true));
		String tag = this.client.get("/v1/links/").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> response = this.client
			.send(this.client.withKey("/v1/links/").header("If-None-Match", "\"other\", W/" + tag));
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValue("ETag")).contains(tag);
	}

	@Test
	void changedDataHasAnotherTag() throws Exception {
		restart(this.options.withEtag(true));
		String tag = this.client.get("/v1/links/").headers().firstValue("ETag").orElseThrow();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.client.send(this.client.withKey("/v1/links/").header("If-None-Match", tag)).statusCode())
			.isEqualTo(200);
	}

	@Test
	void throttleLetsGoAfterItsPeriod() throws Exception {
		restart(this.options.withThrottle(2, Duration.ofSeconds(30)));
		this.client.get("/v1/links/");
		this.clock.advance(Duration.ofSeconds(10));
		this.client.get("/v1/links/");
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).contains("20");
		assertThat(response.body())
			.isEqualTo("{\"detail\":\"Request was throttled. Expected available in 20 seconds.\"}");
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.client.get("/v1/links/").statusCode()).isEqualTo(200);
	}

	@Test
	void ownObjectsAreServedAsJacksonWritesThem() throws Exception {
		record Route(int id, String name) {
		}
		this.inode.collection("routes", List.of(new Route(1, "h\u00e9"), Map.of("id", "x", "name", "y")));
		assertThat(this.client.get("/v1/routes/").body()).startsWith("[{\"id\":1,\"name\":\"h\u00e9\"},");
		assertThat(this.client.getJson("/v1/routes/x/").path("name").asString()).isEqualTo("y");
	}

	@Test
	void collectionNameMayHaveSegments() throws Exception {
		this.inode.collection("a/b", List.of(Map.of("id", 1)));
		assertThat(this.client.get("/v1/a/b/").body()).isEqualTo("[{\"id\":1}]");
		assertThat(this.client.get("/v1/a/b/1/").body()).isEqualTo("{\"id\":1}");
	}

	@Test
	void objectIsAddedReplacedAndRemovedWhileRunning() throws Exception {
		this.inode.links(List.of(Map.of("id", 1)));
		this.inode.put("links", Map.of("id", 2)).put("links", Map.of("id", 1, "name", "n"));
		assertThat(this.client.getJson("/v1/links/1/").path("name").asString()).isEqualTo("n");
		assertThat(this.inode.remove("links", 1)).isTrue();
		assertThat(this.inode.remove("links", 1)).isFalse();
		assertThat(this.client.get("/v1/links/").body()).isEqualTo("[{\"id\":2}]");
	}

	@Test
	void objectThatIsNoJsonObjectIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.inode.links(List.of("text")));
	}

	@Test
	void collectionIsLoadedFromAFile(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("links.json"), "{\"results\":[{\"id\":5}]}");
		this.inode.links(JsonObjects.fromFile(file));
		assertThat(this.client.get("/v1/links/").body()).isEqualTo("[{\"id\":5}]");
	}

	@Test
	void collectionIsLoadedFromAResource() throws Exception {
		this.inode.collection("routes", JsonObjects.fromResource("/routes.json"));
		assertThat(this.client.getJson("/v1/routes/2/").path("name").asString()).isEqualTo("Orl\u00e9ans");
	}

	@Test
	void missingResourceIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> JsonObjects.fromResource("/missing.json"))
			.withMessageContaining("/missing.json");
	}

	@Test
	void largeListIsServedWhole() throws Exception {
		String text = "x".repeat(480);
		this.inode.links(IntStream.range(0, 20_000).mapToObj((id) -> Map.of("id", id, "text", text)).toList());
		HttpResponse<String> response = this.client.get("/v1/links/");
		assertThat(response.body()).hasSizeGreaterThan(10_000_000).endsWith("}]");
		assertThat(Client.json(response)).hasSize(20_000);
	}

	@Test
	void resetPutsEverythingBack() throws Exception {
		String token = this.client.login().path("access_token").asString();
		this.inode.links(List.of());
		this.inode.changeApiKey("new");
		this.inode.fault().onData().status(503);
		this.inode.reset();
		assertThat(this.inode.requests()).isEmpty();
		assertThat(this.client.getWithBearer(token).statusCode()).isEqualTo(401);
		assertThat(this.client.getJson("/v1/links/")).hasSize(40);
	}

	@Test
	void baseUrlHasNoLastSlash() {
		URI url = this.inode.getBaseUrl();
		assertThat(url.getHost()).isEqualTo("127.0.0.1");
		assertThat(url.getPath()).isEqualTo("/api");
	}

	private void assertRefused(String authorization, int status, String body) throws Exception {
		HttpResponse<String> response = this.client
			.send(this.client.request("/v1/links/").header("Authorization", authorization));
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).isEqualTo(body);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer realm=\"api\"");
	}

	private void restart(SimulatedInodeOptions newOptions) {
		this.inode.close();
		this.inode = SimulatedInode.start(newOptions);
		this.client = new Client(this.inode);
	}

}
