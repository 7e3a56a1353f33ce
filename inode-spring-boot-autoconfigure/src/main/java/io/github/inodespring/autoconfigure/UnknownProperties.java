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

package io.github.inodespring.autoconfigure;

import java.beans.PropertyDescriptor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the properties under {@code inode} that neither the client nor the application's
 * own {@link ConfigurationProperties @ConfigurationProperties} bind.
 */
final class UnknownProperties {

	private static final String PACKAGE = ClassUtils.getPackageName(UnknownProperties.class);

	static final Map<String, String> OURS = Map.of("inode", PACKAGE + ".InodeProperties", "inode.feed",
			PACKAGE + ".feed.InodeFeedProperties");

	/**
	 * What Kubernetes sets for a service whose name begins with "inode".
	 */
	private static final Pattern SERVICE_LINK = Pattern
		.compile("inode(_\\w+)?_(service_(host|port)(_\\w+)?|port(_\\d+_(tcp|udp|sctp)(_\\w+)?)?)");

	private static final int MISSING_WORD = 2;

	private static final int EXCESS_WORD = 3;

	private final Set<String> known = new TreeSet<>();

	private final List<Name> names;

	private final List<Name> unknown;

	UnknownProperties(ListableBeanFactory beans, Environment environment) {
		OURS.forEach((prefix, type) -> addKnown(prefix,
				ResolvableType.forClass(ClassUtils.resolveClassName(type, getClass().getClassLoader()))));
		this.names = (environment instanceof ConfigurableEnvironment configurable) ? names(configurable) : List.of();
		List<Name> unknown = unknown(this.names);
		if (!unknown.isEmpty()) {
			addKnownOfApplication(beans);
		}
		this.unknown = unknown(unknown);
	}

	private void addKnownOfApplication(ListableBeanFactory beans) {
		for (String bean : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
			ConfigurationProperties annotation = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
			Class<?> type = beans.getType(bean);
			if (annotation != null && type != null && annotation.prefix().startsWith("inode")
					&& !OURS.containsValue(type.getName())) {
				this.known.add(annotation.prefix() + ".*");
			}
		}
	}

	private void addKnown(String name, ResolvableType type) {
		if (Map.class.isAssignableFrom(type.toClass())) {
			addKnown(name + ".*", type.asMap().getGeneric(1));
		}
		else if (BeanUtils.isSimpleValueType(type.toClass()) || !type.toClass().getName().startsWith(PACKAGE)) {
			this.known.add(name);
		}
		else {
			for (PropertyDescriptor property : BeanUtils.getPropertyDescriptors(type.toClass())) {
				if (property.getReadMethod() != null && !property.getName().equals("class")) {
					addKnown(name + "." + DataObjectPropertyName.toDashedForm(property.getName()),
							ResolvableType.forMethodReturnType(property.getReadMethod()));
				}
			}
		}
	}

	private static List<Name> names(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.flatMap(UnknownProperties::names)
			.filter((name) -> name.text.toLowerCase(Locale.ROOT).startsWith(name.variable ? "inode_" : "inode."))
			.distinct()
			.toList();
	}

	private static Stream<Name> names(PropertySource<?> source) {
		return (source instanceof EnumerablePropertySource<?> enumerable) ? Arrays.stream(enumerable.getPropertyNames())
			.map((name) -> new Name(name, source instanceof SystemEnvironmentPropertySource)) : Stream.empty();
	}

	private List<Name> unknown(List<Name> names) {
		return names.stream().filter((name) -> this.known.stream().noneMatch(name::isLike)).toList();
	}

	/**
	 * Return whether there is a property below another.
	 * @param prefix the name of the other
	 * @return whether there is one
	 */
	boolean hasAnyBelow(String prefix) {
		return this.names.stream().anyMatch((name) -> name.isLike(prefix + ".*"));
	}

	/**
	 * Return the unknown properties, each with the known one that is nearest.
	 * @return the unknown properties, without their values
	 */
	List<String> describe() {
		return this.unknown.stream()
			.filter((name) -> !name.variable || (!name.isServiceLink() && isMeant(name)))
			.map((name) -> "'" + name.text + "' (did you mean '" + nearest(name) + "'?)")
			.toList();
	}

	/**
	 * Other programs have variables with this prefix too, such as INODE_HOME: one that is
	 * meant for the client has a word of a known name.
	 */
	private boolean isMeant(Name name) {
		Set<String> words = this.known.stream()
			.flatMap((known) -> Stream.of(known, known.replace("-", "")))
			.flatMap((known) -> words(known).stream().skip(1))
			.collect(Collectors.toSet());
		return words(name.text).stream()
			.skip(1)
			.anyMatch((word) -> words.stream().anyMatch((known) -> isAlmost(word, known)));
	}

	private static boolean isAlmost(String word, String known) {
		return word.equals(known)
				|| (word.length() > 3 && (known.startsWith(word) || distance(word, known) <= word.length() / 5));
	}

	private String nearest(Name name) {
		return this.known.stream()
			.min(Comparator.comparingInt((known) -> distance(words(name.text), known)))
			.map((known) -> known.replace("*", "<name>"))
			.map((known) -> name.variable ? known.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") : known)
			.orElseThrow();
	}

	private static List<String> words(String name) {
		return List.of(name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT).split("[^a-z0-9*]+"));
	}

	private static int distance(List<String> from, String known) {
		return Math.min(distance(from, words(known)),
				distance(from, words(known.replace("-", "")), MISSING_WORD, EXCESS_WORD, UnknownProperties::distance));
	}

	private static int distance(List<String> from, List<String> to) {
		return Math.min(distance(from, to, MISSING_WORD, EXCESS_WORD, UnknownProperties::distanceOfWords),
				distance(String.join("", from), String.join("", to)));
	}

	private static int distanceOfWords(String from, String to) {
		return to.equals("*") ? 0 : (to.startsWith(from) && !to.equals(from)) ? 1 : distance(from, to);
	}

	private static int distance(String from, String to) {
		return distance(from.chars().boxed().toList(), to.chars().boxed().toList(), 1, 1,
				(one, other) -> one.equals(other) ? 0 : 1);
	}

	/**
	 * The edit distance of Levenshtein.
	 */
	private static <T> int distance(List<T> from, List<T> to, int missing, int excess,
			ToIntBiFunction<T, T> replacement) {
		int[] costs = new int[to.size() + 1];
		Arrays.setAll(costs, (i) -> i * missing);
		for (T item : from) {
			int diagonal = costs[0];
			costs[0] += excess;
			for (int i = 1; i < costs.length; i++) {
				int replaced = diagonal + replacement.applyAsInt(item, to.get(i - 1));
				diagonal = costs[i];
				costs[i] = Math.min(replaced, Math.min(costs[i] + excess, costs[i - 1] + missing));
			}
		}
		return costs[to.size()];
	}

	/**
	 * The name of a property.
	 *
	 * @param text the name
	 * @param variable whether it is an environment variable
	 */
	private record Name(String text, boolean variable) {

		private static final Pattern INDEX = Pattern.compile("(\\.?\\d+)?");

		boolean isLike(String known) {
			String name = uniform(this.text);
			if (!known.contains("*")) {
				String uniform = uniform(known);
				return name.startsWith(uniform) && INDEX.matcher(name.substring(uniform.length())).matches();
			}
			return name.matches(Arrays.stream(known.split("\\."))
				.map((word) -> word.equals("*") ? ".+" : uniform(word))
				.collect(Collectors.joining(this.variable ? "" : "\\.")) + INDEX);
		}

		private String uniform(String name) {
			String plain = StringUtils.deleteAny(name.toLowerCase(Locale.ROOT).replace('[', '.'), "-_]");
			return this.variable ? plain.replace(".", "") : plain;
		}

		boolean isServiceLink() {
			return this.variable && SERVICE_LINK.matcher(this.text.toLowerCase(Locale.ROOT)).matches();
		}

	}

}
