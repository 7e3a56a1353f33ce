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

package io.github.inodespring;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.inodespring.autoconfigure.ClientHealth;
import io.github.inodespring.autoconfigure.InodeAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeClientFactory;
import io.github.inodespring.autoconfigure.InodeClients;
import io.github.inodespring.autoconfigure.InodeConnectionDetails;
import io.github.inodespring.autoconfigure.InodeFeedFactory;
import io.github.inodespring.autoconfigure.InodeMeters;
import io.github.inodespring.autoconfigure.InodeOAuth2Properties;
import io.github.inodespring.autoconfigure.InodeProperties;
import io.github.inodespring.autoconfigure.InodePropertyCheckAutoConfiguration;
import io.github.inodespring.autoconfigure.InodeProxyProperties;
import io.github.inodespring.autoconfigure.InodeRetryProperties;
import io.github.inodespring.autoconfigure.InodeWebClientCustomizer;
import io.github.inodespring.autoconfigure.InvalidInodePropertyException;
import io.github.inodespring.autoconfigure.MainClient;
import io.github.inodespring.autoconfigure.actuate.InodeSanitizingAutoConfiguration;
import io.github.inodespring.autoconfigure.connector.InodeConnector;
import io.github.inodespring.autoconfigure.connector.ProxySettings;
import io.github.inodespring.autoconfigure.feed.InodeFeedAutoConfiguration;
import io.github.inodespring.autoconfigure.feed.InodeFeedProperties;
import io.github.inodespring.autoconfigure.feed.InodeFeedStoreProperties;
import io.github.inodespring.autoconfigure.health.InodeFeedHealthContributorAutoConfiguration;
import io.github.inodespring.autoconfigure.health.InodeHealthContributorAutoConfiguration;
import io.github.inodespring.autoconfigure.metrics.InodeMetricsAutoConfiguration;
import io.github.inodespring.autoconfigure.service.InodeHttpServiceAutoConfiguration;
import io.github.inodespring.error.InodeException;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The packages and what each may know.
 */
@AnalyzeClasses(packages = "io.github.inodespring", importOptions = DoNotIncludeTests.class)
class PackageRulesTests {

	@ArchTest
	static final ArchRule eachPackageKnowsOnlyThoseBelowIt = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("autoconfigure")
		.definedBy("io.github.inodespring.autoconfigure..")
		.layer("feed")
		.definedBy("io.github.inodespring.feed..")
		.layer("template")
		.definedBy("io.github.inodespring")
		.layer("http")
		.definedBy("io.github.inodespring.http..")
		.layer("auth")
		.definedBy("io.github.inodespring.auth..")
		.layer("error")
		.definedBy("io.github.inodespring.error..")
		.whereLayer("autoconfigure")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("feed")
		.mayOnlyBeAccessedByLayers("autoconfigure")
		.whereLayer("template")
		.mayOnlyBeAccessedByLayers("autoconfigure", "feed")
		.whereLayer("http")
		.mayOnlyBeAccessedByLayers("autoconfigure", "feed", "template")
		.whereLayer("auth")
		.mayOnlyBeAccessedByLayers("autoconfigure", "feed", "template", "http")
		.because("a package that knows those above it cannot be understood, tested or replaced alone");

	@ArchTest
	static final ArchRule onlyTheTopmostPackageKnowsSpringBoot = noClasses().that()
		.resideOutsideOfPackage("io.github.inodespring.autoconfigure..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..")
		.because("the client works without Spring Boot");

	private static final String AUTOCONFIGURE = "io.github.inodespring.autoconfigure";

	private static final String CONNECTOR = AUTOCONFIGURE + ".connector";

	@ArchTest
	static final ArchRule autoConfigurationsKnowTheRootWhichKnowsTheConnector = layeredArchitecture()
		.consideringOnlyDependenciesInLayers()
		.layer("nested")
		.definedBy(resideInAPackage(AUTOCONFIGURE + ".*..").and(not(resideInAPackage(CONNECTOR + ".."))))
		.layer("root")
		.definedBy(AUTOCONFIGURE)
		.layer("connector")
		.definedBy(CONNECTOR + "..")
		.whereLayer("nested")
		.mayNotBeAccessedByAnyLayer()
		.whereLayer("root")
		.mayOnlyBeAccessedByLayers("nested")
		.whereLayer("connector")
		.mayOnlyBeAccessedByLayers("root", "nested")
		.because("the connector can be understood without properties, and the client without feeds, health and meters");

	@ArchTest
	static final ArchRule nestedAutoConfigurationsDoNotKnowEachOther = slices().matching(AUTOCONFIGURE + ".(*)..")
		.should()
		.notDependOnEachOther()
		.ignoreDependency(alwaysTrue(), resideInAPackage(CONNECTOR + ".."))
		.because("each of them may be excluded");

	/**
	 * The types that applications may name. Changing them may break applications.
	 */
	private static final Set<Class<?>> FOR_APPLICATIONS = Set.of(InodeAutoConfiguration.class,
			InodePropertyCheckAutoConfiguration.class, InodeClientFactory.class, InodeConnectionDetails.class,
			InodeFeedFactory.class, InodeOAuth2Properties.class, InodeProperties.class, InodeProxyProperties.class,
			InodeRetryProperties.class, InodeWebClientCustomizer.class, InodeSanitizingAutoConfiguration.class,
			InodeFeedAutoConfiguration.class, InodeFeedProperties.class, InodeFeedStoreProperties.class,
			InodeHealthContributorAutoConfiguration.class, InodeFeedHealthContributorAutoConfiguration.class,
			InodeMetricsAutoConfiguration.class, InodeHttpServiceAutoConfiguration.class);

	/**
	 * The types that are public for the packages of the auto-configuration alone.
	 */
	private static final Set<Class<?>> INTERNAL = Set.of(ClientHealth.class, InodeClients.class, InodeConnector.class,
			InodeMeters.class, InvalidInodePropertyException.class, MainClient.class, ProxySettings.class);

	@ArchTest
	static final ArchRule publicTypesOfTheAutoConfigurationAreListed = classes().that()
		.resideInAPackage(AUTOCONFIGURE + "..")
		.and()
		.arePublic()
		.and()
		.areTopLevelClasses()
		.should(be(oneOf(FOR_APPLICATIONS).or(oneOf(INTERNAL)).as("listed here")))
		.because("a type that becomes public must either be kept compatible or be fenced");

	@ArchTest
	static final ArchRule internalTypesStayInTheAutoConfiguration = classes().that(oneOf(INTERNAL).as("are internal"))
		.should()
		.bePublic()
		.andShould()
		.onlyHaveDependentClassesThat()
		.resideInAPackage(AUTOCONFIGURE + "..")
		.because("they may change at any time");

	private static DescribedPredicate<JavaClass> oneOf(Set<Class<?>> types) {
		return describe("one of " + types, (type) -> types.stream().anyMatch(type::isEquivalentTo));
	}

	/**
	 * {@code ReactorFailures} looks for a status only, and the exceptions of the
	 * auto-configuration contain no text of the server.
	 */
	@ArchTest
	static final ArchRule onlyTheWayOfServerTextReadsMessagesOfOthers = noClasses().that()
		.doNotHaveFullyQualifiedName("io.github.inodespring.error.ServerText")
		.and()
		.doNotHaveFullyQualifiedName("io.github.inodespring.error.ConnectionProblem")
		.and()
		.doNotHaveFullyQualifiedName("io.github.inodespring.error.DecodingProblem")
		.and()
		.doNotHaveFullyQualifiedName(CONNECTOR + ".ReactorFailures")
		.and()
		.doNotHaveFullyQualifiedName(CONNECTOR + ".JdkConnector")
		.should()
		.callMethodWhere(describe("a failure of others is asked for its text", PackageRulesTests::readsForeignMessage))
		.because("text of the server goes into messages by ServerText only");

	private static boolean readsForeignMessage(JavaMethodCall call) {
		JavaClass owner = call.getTargetOwner();
		boolean own = owner.isAssignableTo(InodeException.class) || owner.getPackageName().startsWith(AUTOCONFIGURE);
		return owner.isAssignableTo(Throwable.class) && !own
				&& Set.of("getMessage", "getLocalizedMessage", "getOriginalMessage", "toString")
					.contains(call.getName())
				&& !call.getOriginOwner().isAssignableTo(Throwable.class);
	}

	private static final DescribedPredicate<JavaClass> FOREIGN = resideInAnyPackage("tools.jackson..", "io.netty..",
			"reactor.netty..", "org.springframework.security..");

	@ArchTest
	static final ArchRule publicInterfacesKnowNoForeignType = noClasses().that()
		.areInterfaces()
		.and()
		.arePublic()
		.should()
		.dependOnClassesThat(FOREIGN)
		.because("users of the client should not have to know what it is made of");

	@ArchTest
	static final ArchRule publicSignaturesNameNoForeignType = noMembers().that()
		.areDeclaredInClassesThat()
		.arePublic()
		.and(describe("users can reach", PackageRulesTests::isReachable))
		.should(be(describe("made of a foreign type", PackageRulesTests::namesForeignType)))
		.because("users of the client should not have to know what it is made of");

	private static boolean isReachable(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private static boolean namesForeignType(JavaMember member) {
		return member.getAllInvolvedRawTypes().stream().anyMatch(FOREIGN);
	}

}
