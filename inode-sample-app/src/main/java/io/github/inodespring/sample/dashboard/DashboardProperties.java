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

package io.github.inodespring.sample.dashboard;

import java.time.Duration;
import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the dashboard.
 *
 * @param fields names of the fields that iNode sends
 * @param units units of what iNode sends
 * @param tiles background of the map
 * @param timeZone zone of times without an offset
 * @param maxAge age from which a link is silent
 */
@ConfigurationProperties("dashboard")
record DashboardProperties(@DefaultValue Fields fields, @DefaultValue Units units, @DefaultValue Tiles tiles,
		@DefaultValue("UTC") ZoneId timeZone,
		@JsonFormat(shape = JsonFormat.Shape.NUMBER) @DefaultValue("15m") Duration maxAge) {

	/**
	 * Names of fields. SMATS does not document them: those by default are the names of
	 * the simulated iNode.
	 *
	 * @param id field that identifies links and devices
	 * @param name name of a link or device
	 * @param travelTime travel time of a link
	 * @param speed speed on a link
	 * @param freeFlowSpeed speed on a link when it is free
	 * @param updatedAt time of a link's measurement
	 * @param origin where a link begins: a location, or the id of a device
	 * @param destination where a link ends: a location, or the id of a device
	 * @param location location of a device
	 * @param online whether a device is online
	 * @param group group of a device
	 */
	record Fields(@DefaultValue("id") String id, @DefaultValue("name") String name,
			@DefaultValue("travel_time") String travelTime, @DefaultValue("speed") String speed,
			@DefaultValue("free_flow_speed") String freeFlowSpeed, @DefaultValue("updated_at") String updatedAt,
			@DefaultValue("origin_location") String origin, @DefaultValue("destination_location") String destination,
			@DefaultValue("location") String location, @DefaultValue("online") String online,
			@DefaultValue("grid") String group) {

	}

	/**
	 * Units, which are only shown. SMATS does not document them either.
	 *
	 * @param travelTime unit of travel times; 's' is shown as minutes and seconds
	 * @param speed unit of speeds
	 */
	record Units(@Nullable String travelTime, @Nullable String speed) {

	}

	/**
	 * Background of the map.
	 *
	 * @param url address of the tiles, with {z}, {x} and {y}; without it the map has no
	 * background, and the page asks no other host for anything
	 * @param attribution whom the tiles are from
	 */
	record Tiles(@Nullable String url, @DefaultValue("") String attribution) {

	}

}
