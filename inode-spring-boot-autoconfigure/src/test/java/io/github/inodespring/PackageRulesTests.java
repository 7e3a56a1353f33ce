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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

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
