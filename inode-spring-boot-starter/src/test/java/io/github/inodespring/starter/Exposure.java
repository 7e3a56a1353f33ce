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

package io.github.inodespring.starter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.springframework.util.ReflectionUtils;

/**
 * What objects say of themselves: their {@code toString()} and that of the client's own
 * objects that can be reached from them; of exceptions also their traces and getters.
 */
final class Exposure {

	private final StringBuilder text = new StringBuilder();

	private final Deque<Object> open = new ArrayDeque<>();

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private Exposure() {
	}

	static String of(Collection<?> objects) {
		Exposure exposure = new Exposure();
		objects.forEach(exposure::add);
		while (!exposure.open.isEmpty()) {
			exposure.visit(exposure.open.pop());
		}
		return exposure.text.toString();
	}

	private void add(Object object) {
		if (object != null && !(object instanceof CharSequence) && this.seen.add(object)) {
			this.open.push(object);
		}
	}

	private void visit(Object object) {
		if (object instanceof Map<?, ?> map) {
			map.values().forEach(this::add);
		}
		else if (object instanceof Collection<?> collection) {
			collection.forEach(this::add);
		}
		else if (object instanceof Optional<?> optional) {
			optional.ifPresent(this::add);
		}
		else if (object instanceof AtomicReference<?> reference) {
			add(reference.get());
		}
		else {
			describe(object);
		}
	}

	private void describe(Object object) {
		this.text.append(object.getClass().getName()).append(": ").append(object).append('\n');
		if (object instanceof Throwable failure) {
			describe(failure);
		}
		if (object.getClass().getName().startsWith("io.github.inodespring.")) {
			ReflectionUtils.doWithFields(object.getClass(), (field) -> add(value(field, object)), ours());
		}
	}

	private void describe(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace, true));
		this.text.append(trace).append('\n');
		for (Throwable each = failure; each != null; each = each.getCause()) {
			ReflectionUtils.doWithMethods(each.getClass(), getters(each)::accept, Exposure::isGetter);
		}
	}

	private Consumer<Method> getters(Throwable failure) {
		return (method) -> {
			if (failure.getClass().getModule().isExported(failure.getClass().getPackageName())
					&& Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
				this.text.append(method.getName())
					.append(": ")
					.append(ReflectionUtils.invokeMethod(method, failure))
					.append('\n');
			}
		};
	}

	private static boolean isGetter(Method method) {
		return method.getName().startsWith("get") && method.getParameterCount() == 0
				&& Modifier.isPublic(method.getModifiers()) && method.getDeclaringClass() != Throwable.class
				&& method.getDeclaringClass() != Object.class;
	}

	private static ReflectionUtils.FieldFilter ours() {
		Predicate<Field> isStatic = (field) -> Modifier.isStatic(field.getModifiers());
		return (field) -> field.getDeclaringClass().getName().startsWith("io.github.inodespring.")
				&& !isStatic.test(field) && !field.getType().isPrimitive();
	}

	private static Object value(Field field, Object object) {
		field.setAccessible(true);
		return ReflectionUtils.getField(field, object);
	}

}
