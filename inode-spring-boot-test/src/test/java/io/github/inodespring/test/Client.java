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

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plain HTTP client for the simulated iNode.
 */
final class Client {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	private final SimulatedInode inode;

	Client(SimulatedInode inode) {
		this.inode = inode;
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : this.inode.getBaseUrl() + path));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofByteArray());
	}

	CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
		return this.http.sendAsync(request.build(), BodyHandlers.ofString());
	}

	HttpRequest.Builder withKey(String path) {
		return request(path).header("Authorization", "Token " + this.inode.getApiKey());
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(withKey(path));
	}

	JsonNode getJson(String path) throws IOException, InterruptedException {
		return json(get(path));
	}

	HttpResponse<String> getWithBearer(String token) throws IOException, InterruptedException {
		return send(request("/v1/links/").header("Authorization", "Bearer " + token));
	}

	HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
		Map<String, List<String>> parameters = new LinkedHashMap<>();
		form.forEach((name, value) -> parameters.put(name, List.of(value)));
		return send(request("/oauth/token/").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(FormCodec.encode(parameters))));
	}

	Map<String, String> passwordForm() {
		Map<String, String> form = client("password");
		form.put("username", this.inode.getUsername());
		form.put("password", this.inode.getPassword());
		form.put("scope", "sync");
		return form;
	}

	Map<String, String> refreshForm(String refreshToken) {
		Map<String, String> form = client("refresh_token");
		form.put("refresh_token", refreshToken);
		return form;
	}

	JsonNode login() throws IOException, InterruptedException {
		return json(post(passwordForm()));
	}

	static JsonNode json(HttpResponse<String> response) {
		return MAPPER.readTree(response.body());
	}

	private Map<String, String> client(String grant) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", grant);
		form.put("client_id", this.inode.getClientId());
		form.put("client_secret", this.inode.getClientSecret());
		return form;
	}

}
