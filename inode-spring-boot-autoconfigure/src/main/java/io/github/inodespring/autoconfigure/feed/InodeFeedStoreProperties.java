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

package io.github.inodespring.autoconfigure.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where the feeds keep their state.
 */
public class InodeFeedStoreProperties {

	/**
	 * Kind of the store.
	 */
	private Type type = Type.NONE;

	private final Jdbc jdbc = new Jdbc();

	public Type getType() {
		return this.type;
	}

	public void setType(Type type) {
		this.type = type;
	}

	public Jdbc getJdbc() {
		return this.jdbc;
	}

	/**
	 * Kind of a store.
	 */
	public enum Type {

		/**
		 * In memory: after a restart each item is reported as added again.
		 */
		NONE,

		/**
		 * In the database of the application's 'DataSource'.
		 */
		JDBC

	}

	/**
	 * The store in a database.
	 */
	public static class Jdbc {

		/**
		 * When to create the tables.
		 */
		private InitializeSchema initializeSchema = InitializeSchema.EMBEDDED;

		/**
		 * Name of the database schema with the tables. That of the connection if it is
		 * not set.
		 */
		private @Nullable String schema;

		public InitializeSchema getInitializeSchema() {
			return this.initializeSchema;
		}

		public void setInitializeSchema(InitializeSchema initializeSchema) {
			this.initializeSchema = initializeSchema;
		}

		public @Nullable String getSchema() {
			return this.schema;
		}

		public void setSchema(@Nullable String schema) {
			this.schema = schema;
		}

		/**
		 * When tables are created. As Spring Boot's 'DatabaseInitializationMode', which
		 * only applications with a database have.
		 */
		public enum InitializeSchema {

			/**
			 * In any database.
			 */
			ALWAYS,

			/**
			 * In an embedded database.
			 */
			EMBEDDED,

			/**
			 * Never.
			 */
			NEVER

		}

	}

}
