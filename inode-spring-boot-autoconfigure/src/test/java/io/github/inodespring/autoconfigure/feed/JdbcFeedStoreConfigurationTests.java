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
import io.github.inodespring.feed.InodeFeedStore;
import io.github.inodespring.feed.InodeFeeds;
import io.github.inodespring.feed.jdbc.JdbcInodeFeedStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link JdbcFeedStoreConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class JdbcFeedStoreConfigurationTests extends AbstractFeedTests {

	private static final String JDBC = "inode.feed.store.type=jdbc";

	private static final String TABLES = "select count(*) from information_schema.tables where table_name ilike 'inode_feed_%%' and table_schema = '%s'";

	private final ApplicationContextRunner database = this.context
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void thereIsNoStoreUnlessAskedFor() {
		this.database.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(InodeFeedStore.class)
			.doesNotHaveBean(DataSourceScriptDatabaseInitializer.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc", "JDBC" })
	void storeIsInTheDatabaseOfTheApplication(String type) {
		this.database.withPropertyValues("inode.feed.store.type=" + type).run((context) -> {
			assertThat(context).hasSingleBean(JdbcInodeFeedStore.class);
			assertThat(tables(context.getBean(DataSource.class), "PUBLIC")).isEqualTo(4);
			assertThat(context.getBean(InodeFeedStore.class).load("a", "links")).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "embedded, 4", "always, 4", "never, 0" })
	void tablesAreCreatedAsThePropertySays(String mode, int tables) {
		this.database.withPropertyValues(JDBC, "inode.feed.store.jdbc.initialize-schema=" + mode)
			.run((context) -> assertThat(tables(context.getBean(DataSource.class), "PUBLIC")).isEqualTo(tables));
	}

	@Test
	void tablesAreCreatedInTheSchema() {
		this.database.withPropertyValues(JDBC, "inode.feed.store.jdbc.schema=my-schema").run((context) -> {
			assertThat(tables(context.getBean(DataSource.class), "my-schema")).isEqualTo(4);
			assertThat(context.getBean(InodeFeedStore.class).load("a", "links")).isEmpty();
		});
	}

	@Test
	void beansThatUseTheDatabaseWaitForTheTables() {
		this.database.withPropertyValues(JDBC)
			.withUserConfiguration(Reader.class)
			.run((context) -> assertThat(context.getBean(Reader.class).found).isEqualTo(4));
	}

	@Test
	void feedSavesWhatItsListenersHaveTakenAndItsHistory() {
		this.database.withPropertyValues(JDBC, INTERVAL, "inode.feed.collections.links.history=true").run((context) -> {
			InodeFeedStore store = context.getBean(InodeFeedStore.class);
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			Awaitility.await().untilAsserted(() -> {
				assertThat(store.load("inodeWebClient", "links")).hasSize(1).containsKey("1");
				assertThat(jdbc.queryForList("select item_key from inode_feed_history", String.class))
					.containsExactly("1");
				assertThat(jdbc.queryForList("select outcome from inode_feed_poll", String.class))
					.containsExactly("CHANGED");
			});
		});
	}

	@Test
	void missingTablesAreOneErrorThatNamesThePropertyAndTheScript(CapturedOutput output) {
		this.database
			.withPropertyValues(JDBC, "inode.feed.store.jdbc.initialize-schema=never",
					"inode.feed.collections.links.interval=100ms")
			.run((context) -> {
				Awaitility.await()
					.until(() -> context.getBean(InodeFeeds.class).feed("links").snapshots().take(5).count().block(),
							(polls) -> polls == 5);
				assertThat(output.getAll()
					.split("set 'inode.feed.store.jdbc.initialize-schema' to 'always', or run io/github/inodespring/feed/jdbc/schema-h2.sql"))
					.hasSize(2);
			});
	}

	@Test
	void storeOfTheApplicationIsUsed() {
		InodeFeedStore own = mock(InodeFeedStore.class);
		this.context.withPropertyValues(JDBC)
			.withBean(InodeFeedStore.class, () -> own)
			.run((context) -> assertThat(context.getBean(InodeFeedStore.class)).isSameAs(own));
	}

	@Test
	void databaseThatIsDownDoesNotStopTheStart() {
		this.context.withPropertyValues(JDBC)
			.withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:h2:tcp://127.0.0.1:1/none"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(InodeFeedStore.class));
	}

	@Test
	void missingDataSourceIsAnAnalysis() {
		this.context.withPropertyValues(JDBC)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidInodePropertyException.class)
				.hasMessage("'inode.feed.store.type' is 'jdbc', but there is no DataSource bean"));
	}

	@Test
	void oneOfSeveralDataSourcesMustBePrimary() {
		this.context.withPropertyValues(JDBC)
			.withBean("one", DataSource.class, () -> mock(DataSource.class))
			.withBean("other", DataSource.class, () -> mock(DataSource.class))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidInodePropertyException.class)
				.hasMessageContaining("several DataSource beans and none is primary"));
		this.database.withPropertyValues(JDBC)
			.withUserConfiguration(Several.class)
			.run((context) -> assertThat(tables(context.getBean("one", DataSource.class), "PUBLIC")).isEqualTo(4));
	}

	@Test
	void withoutSpringJdbcTheDependencyIsNamedAndOnlyIfAskedFor() {
		FilteredClassLoader without = new FilteredClassLoader("org.springframework.jdbc",
				"org.springframework.boot.jdbc", "org.springframework.boot.sql", "org.springframework.transaction",
				"org.springframework.integration");
		this.context.withClassLoader(without).run((context) -> assertThat(context).hasNotFailed());
		this.context.withClassLoader(without)
			.withPropertyValues(JDBC)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidInodePropertyException.class)
				.hasMessageContaining("JDBC module is not on the class path"));
	}

	private static int tables(DataSource dataSource, String schema) {
		List<Integer> tables = new JdbcTemplate(dataSource).queryForList(TABLES.formatted(schema), Integer.class);
		return tables.get(0);
	}

	@Configuration(proxyBeanMethods = false)
	static class Several {

		@Bean
		@Primary
		DataSource one() {
			return new DriverManagerDataSource("jdbc:h2:mem:one;DB_CLOSE_DELAY=-1");
		}

		@Bean
		DataSource other() {
			return mock(DataSource.class);
		}

	}

	/**
	 * Has a name that comes before those of the store, and reads from its tables at once.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Reader {

		private int found;

		@Bean
		JdbcOperations aaa(DataSource dataSource) {
			this.found = tables(dataSource, "PUBLIC");
			return new JdbcTemplate(dataSource);
		}

	}

}
