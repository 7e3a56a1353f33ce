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

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.testng.SkipException;
import org.testng.annotations.Test;

/**
 * The technology compatibility kit of Reactive Streams, whose tests are written for
 * TestNG, as tests of JUnit.
 *
 * @param <T> the type of an element
 */
public final class ReactiveStreamsTck<T> extends PublisherVerification<T> {

	private static final long LONGEST_WAIT = 500;

	private static final long SILENCE = 20;

	private final long most;

	private final LongFunction<? extends Publisher<T>> publishers;

	private final Publisher<T> failed;

	private ReactiveStreamsTck(long most, LongFunction<? extends Publisher<T>> publishers, Publisher<T> failed) {
		super(new TestEnvironment(LONGEST_WAIT, SILENCE), LONGEST_WAIT);
		this.most = most;
		this.publishers = publishers;
		this.failed = failed;
	}

	/**
	 * Return the tests of a publisher.
	 * @param most how many elements it can have at most
	 * @param publishers makes one with as many elements as it is given
	 * @param failed a publisher that fails before its first element
	 * @param <T> the type of an element
	 * @return a test for each rule that can be tested
	 */
	public static <T> Stream<DynamicTest> of(long most, LongFunction<? extends Publisher<T>> publishers,
			Publisher<T> failed) {
		return Arrays.stream(PublisherVerification.class.getMethods())
			.filter((rule) -> rule.isAnnotationPresent(Test.class) && !rule.getName().startsWith("untested"))
			.map((rule) -> DynamicTest.dynamicTest(rule.getName(),
					() -> new ReactiveStreamsTck<>(most, publishers, failed).verify(rule)));
	}

	private void verify(Method rule) throws Throwable {
		setUp();
		try {
			rule.invoke(this);
		}
		catch (InvocationTargetException ex) {
			Throwable failure = ex.getCause();
			throw (failure instanceof SkipException) ? new TestAbortedException(failure.getMessage()) : failure;
		}
	}

	@Override
	public long maxElementsFromPublisher() {
		return this.most;
	}

	@Override
	public Publisher<T> createPublisher(long elements) {
		return this.publishers.apply(elements);
	}

	@Override
	public Publisher<T> createFailedPublisher() {
		return this.failed;
	}

}
