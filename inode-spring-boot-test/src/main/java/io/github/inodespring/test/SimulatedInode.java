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

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A simulated iNode: an HTTP server on {@code 127.0.0.1} that issues tokens, serves data
 * and fails on demand. All methods may be called from any thread while it runs.
 * <p>
 * Without data of your own it serves the collections {@code links} (ids 1 to 40) and
 * {@code devices} (ids 1 to 25) of a made-up corridor. Travel times follow the day's
 * curve and move every five seconds; the links 38 to 40 do not collect and the devices 12
 * and 24 are offline, so their readings are null. <b>The field names are an assumption:
 * SMATS does not document them.</b>
 */
public final class SimulatedInode extends SimulatedAccount implements AutoCloseable {

	private final AtomicBoolean closed = new AtomicBoolean();

	private final Simulation simulation;

	private final LoopbackServer server;

	private final URI baseUrl;

	private SimulatedInode(Simulation simulation, ServerSettings settings) {
		super(simulation);
		this.simulation = simulation;
		this.server = new LoopbackServer(simulation, settings);
		this.server.start();
		this.baseUrl = URI.create(this.server.url() + "/api");
	}

	/**
	 * Starts a simulated iNode with the default options.
	 * @return the running server
	 */
	public static SimulatedInode start() {
		return start(SimulatedInodeOptions.defaults());
	}

	/**
	 * Starts a simulated iNode.
	 * @param options the options
	 * @return the running server
	 * @throws RuntimeException if the server cannot listen, for instance because the port
	 * is taken
	 */
	public static SimulatedInode start(SimulatedInodeOptions options) {
		InodeSettings settings = Objects.requireNonNull(options, "'options' must not be null").settings();
		return new SimulatedInode(new Simulation(settings), settings.server());
	}

	/**
	 * Returns the base URL.
	 * @return the URL, without a last slash
	 */
	public URI getBaseUrl() {
		return this.baseUrl;
	}

	/**
	 * Replaces the links.
	 * @param links maps, records or other objects that Jackson writes as JSON objects
	 * @return this server
	 * @throws IllegalArgumentException if an object is null or not written as a JSON
	 * object
	 */
	public SimulatedInode links(List<?> links) {
		return collection("links", links);
	}

	/**
	 * Replaces the devices.
	 * @param devices maps, records or other objects that Jackson writes as JSON objects
	 * @return this server
	 * @throws IllegalArgumentException if an object is null or not written as a JSON
	 * object
	 */
	public SimulatedInode devices(List<?> devices) {
		return collection("devices", devices);
	}

	/**
	 * Adds or replaces a collection. The objects are written once, now.
	 * @param name the collection's name, whose segments are separated by slashes
	 * @param objects maps, records or other objects that Jackson writes as JSON objects;
	 * those with an {@code id} can also be requested individually
	 * @return this server
	 * @throws IllegalArgumentException if an object is null or not written as a JSON
	 * object, or if the name is empty or begins or ends with a slash
	 * @see JsonObjects
	 */
	public SimulatedInode collection(String name, List<?> objects) {
		this.simulation.catalog().replace(name, Item.all(objects));
		return this;
	}

	/**
	 * Adds an object to a collection, or replaces the one with its {@code id}.
	 * @param collection the collection's name
	 * @param object an object that Jackson writes as a JSON object with an {@code id}
	 * @return this server
	 * @throws IllegalArgumentException if the object is not written as a JSON object with
	 * an {@code id}, or if the name is empty or begins or ends with a slash
	 */
	public SimulatedInode put(String collection, Object object) {
		this.simulation.catalog().put(collection, Item.of(object));
		return this;
	}

	/**
	 * Removes an object from a collection.
	 * @param collection the collection's name
	 * @param id the object's {@code id}
	 * @return whether there was one
	 */
	public boolean remove(String collection, Object id) {
		return this.simulation.catalog()
			.remove(collection, Objects.requireNonNull(id, "'id' must not be null").toString());
	}

	/**
	 * Sets the clock that token lifetimes, the throttle and the data follow from now on.
	 * For instance, {@code Clock.offset(Clock.systemUTC(), Duration.ofHours(11))} lets
	 * eleven hours pass.
	 * @param clock the clock
	 * @return this server
	 */
	public SimulatedInode clock(Clock clock) {
		this.simulation.clock().set(Objects.requireNonNull(clock, "'clock' must not be null"));
		return this;
	}

	/**
	 * Begins to set a fault.
	 * @return the requests to choose from
	 */
	public FaultPoint fault() {
		return new FaultPoint(this.simulation.faults());
	}

	/**
	 * Ends all faults. Requests that already hang continue to hang.
	 */
	public void clearFaults() {
		this.simulation.faults().clear();
	}

	/**
	 * Puts data, credentials, clock, faults, tokens, throttle and records back as they
	 * were at the start. Requests that already hang continue to hang, and no longer
	 * count.
	 */
	public void reset() {
		this.simulation.reset();
	}

	/**
	 * Returns the latest 10,000 requests in the order of their arrival.
	 * @return an unmodifiable copy
	 */
	public List<RecordedRequest> requests() {
		return this.simulation.records().latest();
	}

	/**
	 * Returns how many requests have come in.
	 * @return the counts as they are now
	 */
	public RequestCounts counts() {
		return this.simulation.records().counts();
	}

	/**
	 * Forgets the requests that came in, and starts the counts again.
	 */
	public void clearRequests() {
		this.simulation.records().clear();
	}

	/**
	 * Stops the server, drops requests under way and ends all its threads. A second call
	 * does nothing.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.server.stop();
		}
	}

	@Override
	public String toString() {
		return "SimulatedInode[" + this.baseUrl + "]";
	}

}
