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

import java.util.List;

import javax.sql.DataSource;

import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.autoconfigure.feed.InodeFeedStoreProperties.Jdbc;
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.StringUtils;

/**
 * The store of the feeds in the database of the application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "inode.feed.store.type", havingValue = "jdbc")
@ConditionalOnMissingBean(InodeFeedStore.class)
class JdbcFeedStoreConfiguration {

	private static final String TYPE = "inode.feed.store.type";

	private static final String INITIALIZER = "org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = INITIALIZER)
	@Import(DatabaseInitializationDependencyConfigurer.class)
	static class Store {

		@Bean
		TablesInitializer inodeFeedTablesInitializer(ObjectProvider<DataSource> dataSource,
				InodeFeedProperties properties) {
			return new TablesInitializer(unique(dataSource), properties.getStore().getJdbc());
		}

		@Bean
		@DependsOnDatabaseInitialization
		JdbcInodeFeedStore inodeFeedStore(ObjectProvider<DataSource> dataSource, InodeFeedProperties properties) {
			return store(unique(dataSource), properties.getStore().getJdbc());
		}

		private static DataSource unique(ObjectProvider<DataSource> dataSource) {
			DataSource unique = dataSource.getIfUnique();
			if (unique != null) {
				return unique;
			}
			boolean several = dataSource.stream().findAny().isPresent();
			throw new InvalidInodePropertyException(TYPE,
					several ? "is 'jdbc', but there are several DataSource beans and none is primary"
							: "is 'jdbc', but there is no DataSource bean",
					several ? "Mark one of them as @Primary, or declare a JdbcInodeFeedStore bean with the one to use."
							: "Set 'spring.datasource.url', or declare a DataSource bean.");
		}

		private static JdbcInodeFeedStore store(DataSource dataSource, Jdbc properties) {
			return new JdbcInodeFeedStore(dataSource,
					StringUtils.hasText(properties.getSchema()) ? properties.getSchema().strip() : null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(INITIALIZER)
	static class NoStore {

		@Bean
		InodeFeedStore inodeFeedStore() {
			throw new InvalidInodePropertyException(TYPE,
					"is 'jdbc', but Spring Boot's JDBC module is not on the class path",
					"Add the dependency 'spring-boot-starter-jdbc' and the driver of the database.");
		}

	}

	/**
	 * Lets the store choose the script. Whatever uses the database waits for it.
	 */
	static class TablesInitializer extends DataSourceScriptDatabaseInitializer {

		private final JdbcInodeFeedStore store;

		TablesInitializer(DataSource dataSource, Jdbc properties) {
			super(dataSource, settings(properties));
			this.store = Store.store(dataSource, properties);
		}

		private static DatabaseInitializationSettings settings(Jdbc properties) {
			DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
			settings.setSchemaLocations(List.of("classpath:io/github/inodespring/feed/jdbc/schema-postgresql.sql",
					"classpath:io/github/inodespring/feed/jdbc/schema-h2.sql"));
			settings.setMode(DatabaseInitializationMode.valueOf(properties.getInitializeSchema().name()));
			return settings;
		}

		@Override
		protected void runScripts(Scripts scripts) {
			this.store.createTables();
		}

	}

}
