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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.inodespring.test.AnswerSettings.Throttle;

/**
 * Immutable settings of a {@link SimulatedInode}. Each {@code with} method returns a
 * copy. A null argument is a {@link NullPointerException}, a value out of range an
 * {@link IllegalArgumentException}.
 */
public final class SimulatedInodeOptions {

	private final InodeSettings settings;

	private SimulatedInodeOptions(InodeSettings settings) {
		this.settings = settings;
	}

	/**
	 * Returns the settings that {@link SimulatedInode#start()} uses: bare arrays, tokens
	 * that are valid for ten hours and rotate at once, 401 for a bad token, gzip on
	 * request, no {@code ETag}, no throttle, the system clock and a random port.
	 * @return the default settings
	 */
	public static SimulatedInodeOptions defaults() {
		return new SimulatedInodeOptions(InodeSettings.DEFAULTS);
	}

	/**
	 * Returns the settings that replay a recording of the command line's
	 * {@code inode record} instead of the built-in data. The recording begins when the
	 * server starts or is {@linkplain SimulatedInode#reset() reset}, goes on with its
	 * clock, and stays at its last poll. Lists come with pages, and with an {@code ETag},
	 * if they did when they were recorded.
	 * @param recording the directory of the recording
	 * @return the default settings with the recording
	 * @throws IllegalArgumentException if there is no recording
	 * @throws java.io.UncheckedIOException if the directory cannot be read
	 */
	public static SimulatedInodeOptions replay(Path recording) {
		return defaults().replaying(recording);
	}

	SimulatedInodeOptions replaying(Path recording) {
		Replay replay = Replay.of(recording);
		return new SimulatedInodeOptions(this.settings.with(replay)).withPaging(replay.paging())
			.withEtag(replay.hasEtags());
	}

	/**
	 * Sets the API key that is accepted.
	 * @param apiKey the API key
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withApiKey(String apiKey) {
		return new SimulatedInodeOptions(
				this.settings.with(this.settings.credentials().withApiKey(Values.notNull(apiKey, "apiKey"))));
	}

	/**
	 * Sets the OAuth 2 client that is accepted.
	 * @param clientId the client identifier
	 * @param clientSecret the client secret
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withClient(String clientId, String clientSecret) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.credentials()
			.withClient(Values.notNull(clientId, "clientId"), Values.notNull(clientSecret, "clientSecret"))));
	}

	/**
	 * Sets the user that is accepted.
	 * @param username the user name
	 * @param password the password
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withUser(String username, String password) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.credentials()
			.withUser(Values.notNull(username, "username"), Values.notNull(password, "password"))));
	}

	/**
	 * Sets how lists are served.
	 * @param paging the style and the page size
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withPaging(Paging paging) {
		return new SimulatedInodeOptions(this.settings.with(Values.notNull(paging, "paging")));
	}

	/**
	 * Sets how long an access token is valid.
	 * @param lifetime the lifetime, sent to the client in whole seconds; a zero or
	 * negative one expires immediately
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withAccessTokenLifetime(Duration lifetime) {
		return new SimulatedInodeOptions(
				this.settings.with(this.settings.tokens().withLifetime(Values.notNull(lifetime, "lifetime"))));
	}

	/**
	 * Sets how long the old access and refresh token stay valid after a refresh. Within
	 * that time the old refresh token yields the same new pair again.
	 * @param grace the time; with zero both end at once
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withRotationGrace(Duration grace) {
		return new SimulatedInodeOptions(
				this.settings.with(this.settings.tokens().withGrace(Values.notNegative(grace, "grace"))));
	}

	/**
	 * Leaves {@code expires_in} out of the token answer.
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withoutExpiresIn() {
		return new SimulatedInodeOptions(this.settings.with(this.settings.tokens().withoutExpiresIn()));
	}

	/**
	 * Leaves {@code token_type} out of the token answer.
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withoutTokenType() {
		return new SimulatedInodeOptions(this.settings.with(this.settings.tokens().withoutTokenType()));
	}

	/**
	 * Leaves {@code scope} out of the token answer.
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withoutScope() {
		return new SimulatedInodeOptions(this.settings.with(this.settings.tokens().withoutScope()));
	}

	/**
	 * Sets the status for a missing, expired or invalid token or API key. With 403 there
	 * is no {@code WWW-Authenticate} header.
	 * @param status 401 or 403
	 * @return a copy with this setting
	 * @throws IllegalArgumentException if the status is another one
	 */
	public SimulatedInodeOptions withRefusalStatus(int status) {
		if (status != 401 && status != 403) {
			throw new IllegalArgumentException("'status' must be 401 or 403");
		}
		return new SimulatedInodeOptions(this.settings.with(this.settings.answers().withRefusalStatus(status)));
	}

	/**
	 * Sets whether data answers carry an {@code ETag}, and {@code If-None-Match} may be
	 * answered with 304.
	 * @param enabled whether to use entity tags
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withEtag(boolean enabled) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.answers().withEtag(enabled)));
	}

	/**
	 * Sets whether answers of 200 bytes and more are compressed for a client that accepts
	 * gzip.
	 * @param enabled whether to compress
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withGzip(boolean enabled) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.answers().withGzip(enabled)));
	}

	/**
	 * Sets how many authorized data requests are let through in a sliding period; more
	 * are answered with 429.
	 * @param requests the number of requests; 0 lets none through
	 * @param period the period's length
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withThrottle(int requests, Duration period) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.answers()
			.withThrottle(new Throttle(Values.notNegative(requests, "requests"), Values.positive(period, "period")))));
	}

	/**
	 * Sets the clock that token lifetimes, the throttle and the data follow.
	 * @param clock the clock
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withClock(Clock clock) {
		return new SimulatedInodeOptions(this.settings.with(Values.notNull(clock, "clock")));
	}

	/**
	 * Sets the seed of the built-in data: the same seed and clock yield the same data.
	 * @param seed the seed
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withSeed(long seed) {
		return new SimulatedInodeOptions(this.settings.withSeed(seed));
	}

	/**
	 * Lets the evening rush hour of the built-in traffic begin at a given time, whatever
	 * the time of day, with an incident that builds up on one link within the next two
	 * minutes, dissolves within six, and comes again every quarter of an hour.
	 * @param time the start of the rush hour
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withRushHour(Instant time) {
		return new SimulatedInodeOptions(this.settings.withRushHour(Values.notNull(time, "time")));
	}

	/**
	 * Adds or replaces a collection. It is there from the start, and again after each
	 * {@linkplain SimulatedInode#reset() reset}.
	 * @param name the collection's name, such as {@code links}
	 * @param objects the objects, as for {@link SimulatedInode#collection(String, List)}
	 * @return a copy with this setting
	 * @throws IllegalArgumentException if an object is null or not written as a JSON
	 * object, or if the name is empty or begins or ends with a slash
	 */
	public SimulatedInodeOptions withCollection(String name, List<?> objects) {
		return new SimulatedInodeOptions(this.settings.with(Catalog.checked(name), Item.all(objects)));
	}

	/**
	 * Sets the scopes that a token can have; by default {@code sync} alone.
	 * @param scopes the scopes
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withScopes(String... scopes) {
		return new SimulatedInodeOptions(this.settings.with(this.settings.tokens().withScopes(List.of(scopes))));
	}

	/**
	 * Sets the port to listen on.
	 * @param port the port, or 0 for a random one
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withPort(int port) {
		return new SimulatedInodeOptions(
				this.settings.with(this.settings.server().withPort(Values.inRange(port, 0, 65535, "port"))));
	}

	/**
	 * Lets the server speak HTTPS, with the certificate of {@link SimulatedCertificate}.
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withTls() {
		return new SimulatedInodeOptions(this.settings.with(this.settings.server().withTls()));
	}

	/**
	 * Sets after what time the server closes an idle connection. Answers that are delayed
	 * are not affected.
	 * @param timeout the time; by default 30 seconds
	 * @return a copy with this setting
	 */
	public SimulatedInodeOptions withIdleTimeout(Duration timeout) {
		return new SimulatedInodeOptions(
				this.settings.with(this.settings.server().withIdleTimeout(Values.positive(timeout, "timeout"))));
	}

	InodeSettings settings() {
		return this.settings;
	}

}
