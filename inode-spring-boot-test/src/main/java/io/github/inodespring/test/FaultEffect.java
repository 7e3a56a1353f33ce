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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.inodespring.test.Answer.Ending;

/**
 * Chooses what happens to the requests. Each method sets the fault at once, until it is
 * cleared or used up.
 * <p>
 * Faults that apply to the same request act one after the other in the order in which
 * they were set: a fault without {@link ActiveFault#times(int)} keeps those after it from
 * acting. A {@link #delay(Duration) delay} is different: it adds to whatever else
 * happens.
 * <p>
 * Each method says whether the request takes effect. If it does, a token request that
 * fails has issued new tokens, and a refresh has used up its refresh token.
 * <p>
 * A null argument is a {@link NullPointerException}; a status below 200 or above 599 and
 * a negative duration are an {@link IllegalArgumentException}.
 */
public final class FaultEffect {

	private static final String BROKEN_JSON = "[{\"id\": 1, \"name\": ";

	private final Faults faults;

	private final Predicate<String> paths;

	FaultEffect(Faults faults, Predicate<String> paths) {
		this.faults = faults;
		this.paths = paths;
	}

	/**
	 * Answers with a status and a JSON body as Django REST framework words it. The
	 * request takes no effect.
	 * @param status the status
	 * @return the fault
	 */
	public ActiveFault status(int status) {
		return answer(Drf.failure(checked(status)));
	}

	/**
	 * Answers with an HTML page as the proxy in front does. The request takes no effect.
	 * @param status the status, which may be 200
	 * @return the fault
	 */
	public ActiveFault htmlPage(int status) {
		return answer(Drf.proxyPage(checked(status)));
	}

	/**
	 * Answers with 429 and a {@code Retry-After} in seconds. The request takes no effect.
	 * @param wait the time to wait, rounded up to seconds
	 * @return the fault
	 */
	public ActiveFault retryAfter(Duration wait) {
		return answer(Drf.throttled(Values.notNegative(wait, "wait")));
	}

	/**
	 * Answers with a status and any {@code Retry-After}, even a date or nonsense. The
	 * request takes no effect.
	 * @param status the status, such as 503
	 * @param headerValue the header's value as it is
	 * @return the fault
	 */
	public ActiveFault retryAfter(int status, String headerValue) {
		return answer(
				Drf.failure(checked(status)).withHeader("Retry-After", Values.notNull(headerValue, "headerValue")));
	}

	/**
	 * Answers as usual, or as another fault says, but later. The request takes effect
	 * when it arrives. No thread waits.
	 * @param delay the time that passes before the first byte
	 * @return the fault
	 */
	public ActiveFault delay(Duration delay) {
		return new ActiveFault(this.faults.add(FaultRule.delay(this.paths, Values.notNegative(delay, "delay"))));
	}

	/**
	 * Never answers, and holds the connection open until the server is closed. The
	 * request takes no effect. No thread waits.
	 * @return the fault
	 */
	public ActiveFault hang() {
		return answer(Answer.of(200).withEnding(Ending.NEVER));
	}

	/**
	 * Resets the connection before the first byte. The request takes no effect.
	 * @return the fault
	 */
	public ActiveFault dropConnection() {
		return answer(Answer.of(200).withEnding(Ending.RESET));
	}

	/**
	 * Closes the connection before the first byte. The request takes effect, only its
	 * answer is lost.
	 * @return the fault
	 */
	public ActiveFault emptyResponse() {
		return change((answer) -> answer.withEnding(Ending.EMPTY));
	}

	/**
	 * Sends the usual headers, the {@code Content-Length} included, and half of the body,
	 * then breaks the connection. The request takes effect.
	 * @return the fault
	 */
	public ActiveFault truncatedBody() {
		return change((answer) -> answer.withEnding(Ending.TRUNCATED));
	}

	/**
	 * Sends the usual headers, the {@code Content-Length} included, and half of the body,
	 * and then nothing, with an open connection, until the server is reset or closed. The
	 * request takes effect. A thread waits; the server has 256.
	 * @return the fault
	 */
	public ActiveFault stalledBody() {
		return change((answer) -> answer.withEnding(Ending.STALLED));
	}

	/**
	 * Sends the usual status with a complete body that is not valid JSON. The request
	 * takes effect.
	 * @return the fault
	 */
	public ActiveFault brokenJson() {
		return change((answer) -> answer.withBody("application/json", BROKEN_JSON));
	}

	/**
	 * Sends the usual status and headers without a body. The request takes effect.
	 * @return the fault
	 */
	public ActiveFault emptyBody() {
		return change((answer) -> answer.withBody(new byte[0]));
	}

	/**
	 * Answers with a redirect. The request takes no effect.
	 * @param status the status, such as 302 or 307
	 * @param location the header's value as it is
	 * @return the fault
	 */
	public ActiveFault redirect(int status, String location) {
		return answer(Drf.redirect(checked(status), Values.notNull(location, "location")));
	}

	/**
	 * Replaces {@code next} in a list answer. A bare array becomes a page object.
	 * @param url the address as it is
	 * @return the fault
	 */
	public ActiveFault nextLink(String url) {
		String next = Values.notNull(url, "url");
		return change((answer) -> NextLink.replace(answer, next));
	}

	/**
	 * Answers with 200 and any body. The request takes no effect.
	 * @param contentType the content type
	 * @param body the body, sent as UTF-8
	 * @return the fault
	 */
	public ActiveFault body(String contentType, String body) {
		return body(200, contentType, body);
	}

	/**
	 * Answers with a status and any body. The request takes no effect.
	 * @param status the status
	 * @param contentType the content type
	 * @param body the body, sent as UTF-8
	 * @return the fault
	 */
	public ActiveFault body(int status, String contentType, String body) {
		return answer(Answer.of(checked(status))
			.withBody(Values.notNull(contentType, "contentType"), Values.notNull(body, "body")));
	}

	private ActiveFault answer(Answer answer) {
		return new ActiveFault(this.faults.add(FaultRule.replacing(this.paths, answer)));
	}

	private ActiveFault change(UnaryOperator<Answer> change) {
		return new ActiveFault(this.faults.add(FaultRule.changing(this.paths, change)));
	}

	private static int checked(int status) {
		return Values.inRange(status, 200, 599, "status");
	}

}
