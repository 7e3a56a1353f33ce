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

import java.time.Duration;
import java.util.Map;

/**
 * Answers in the words of Django and of Django REST framework.
 */
final class Drf {

	private static final String HTML = "text/html; charset=utf-8";

	private static final Map<Integer, String> DETAILS = Map.of(400, "Malformed request.", 401,
			"Authentication credentials were not provided.", 403, "You do not have permission to perform this action.",
			404, "Not found.", 406, "Could not satisfy the request Accept header.", 429, "Request was throttled.", 500,
			"A server error occurred.", 503, "Service temporarily unavailable, try again later.");

	private static final Map<Integer, String> REASONS = Map.of(400, "Bad Request", 403, "Forbidden", 404, "Not Found",
			413, "Request Entity Too Large", 429, "Too Many Requests", 500, "Internal Server Error", 502, "Bad Gateway",
			503, "Service Temporarily Unavailable", 504, "Gateway Time-out");

	private Drf() {
	}

	static Answer json(int status, Object body) {
		return Answer.of(status).withHeader("Content-Type", "application/json").withBody(Json.write(body));
	}

	static Answer detail(int status, String detail) {
		return json(status, Map.of("detail", detail));
	}

	static Answer failure(int status) {
		Answer answer = detail(status, DETAILS.getOrDefault(status, "Status " + status + "."));
		if (!answer.mayHaveBody()) {
			return Answer.of(status);
		}
		return (status == 401) ? answer.withHeader("WWW-Authenticate", "Bearer realm=\"api\"") : answer;
	}

	static Answer notAllowed(String method) {
		return detail(405, "Method \"" + method + "\" not allowed.");
	}

	static Answer throttled(Duration wait) {
		long seconds = Math.max(0, wait.plusNanos(999_999_999).toSeconds());
		String unit = (seconds == 1) ? " second." : " seconds.";
		return detail(429, "Request was throttled. Expected available in " + seconds + unit).withHeader("Retry-After",
				Long.toString(seconds));
	}

	static Answer noSuchPage() {
		return page(404, "Not Found", "The requested resource was not found on this server.");
	}

	static Answer serverError() {
		return page(500, "Server Error (500)", "");
	}

	static Answer proxyPage(int status) {
		String title = status + " " + REASONS.getOrDefault(status, "Status");
		return Answer.of(status).withBody("text/html", """
				<html>
				<head><title>%1$s</title></head>
				<body>
				<center><h1>%1$s</h1></center>
				<hr><center>nginx</center>
				</body>
				</html>
				""".formatted(title));
	}

	static Answer browsablePage(String path) {
		return page(200, "Django REST framework", path.replaceAll("[^\\w/.-]", "_"));
	}

	static Answer redirect(int status, String location) {
		return Answer.of(status).withBody(HTML, "").withHeader("Location", location);
	}

	private static Answer page(int status, String title, String text) {
		return Answer.of(status).withBody(HTML, """
				<!doctype html>
				<html lang="en">
				<head>
				  <title>%1$s</title>
				</head>
				<body>
				  <h1>%1$s</h1><p>%2$s</p>
				</body>
				</html>
				""".formatted(title, text));
	}

}
