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

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Chooses the requests that a fault applies to.
 *
 * @see SimulatedInode#fault()
 */
public final class FaultPoint {

	private final Faults faults;

	FaultPoint(Faults faults) {
		this.faults = faults;
	}

	/**
	 * Chooses the requests to the token endpoint.
	 * @return the faults to choose from
	 */
	public FaultEffect onToken() {
		return on((path) -> (path + "/").startsWith(TokenEndpoint.PATH));
	}

	/**
	 * Chooses the requests for the list of links and for single links.
	 * @return the faults to choose from
	 */
	public FaultEffect onLinks() {
		return onCollection("links");
	}

	/**
	 * Chooses the requests for the list of devices and for single devices.
	 * @return the faults to choose from
	 */
	public FaultEffect onDevices() {
		return onCollection("devices");
	}

	/**
	 * Chooses the requests for a collection and for its single objects.
	 * @param name the collection's name, such as {@code routes}
	 * @return the faults to choose from
	 */
	public FaultEffect onCollection(String name) {
		String prefix = DataPath.PREFIX + Objects.requireNonNull(name, "'name' must not be null") + "/";
		return on((path) -> (path + "/").startsWith(prefix));
	}

	/**
	 * Chooses every request for data.
	 * @return the faults to choose from
	 */
	public FaultEffect onData() {
		return on((path) -> path.startsWith(DataPath.PREFIX));
	}

	private FaultEffect on(Predicate<String> paths) {
		return new FaultEffect(this.faults, paths);
	}

}
