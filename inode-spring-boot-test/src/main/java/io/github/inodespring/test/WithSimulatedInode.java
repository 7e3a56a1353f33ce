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

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Starts a {@link SimulatedInode} on a random port with a Spring test's application
 * context, connects the iNode client to it without any property, and stops it with the
 * context.
 * <p>
 * The client talks to this server only, whatever the application's settings for its real
 * account: {@code inode.base-url}, the credentials, {@code inode.oauth2.token-uri},
 * {@code inode.proxy} and connection details of its own do not apply. Clients for further
 * accounts, made with {@code InodeClientFactory}, go where the application sends them.
 * <p>
 * The server can be injected into a field with {@code @Autowired} and as a parameter of a
 * constructor, test or lifecycle method. Before and after each test it is
 * {@linkplain SimulatedInode#reset() reset}, and the client forgets its tokens, so that
 * each test begins with a login. What all tests of a class need is set in a
 * {@code @BeforeEach} method or by the {@link #options()}. Test classes with equal
 * attributes and otherwise equal configuration share the context and the server; if they
 * run in parallel, their tests take turns.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith({ SpringExtension.class, SimulatedInodeParameterResolver.class })
public @interface WithSimulatedInode {

	/**
	 * Returns how the client authorizes.
	 * @return the mode
	 */
	Mode mode() default Mode.PASSWORD_GRANT;

	/**
	 * Returns how lists are handed out.
	 * @return the style
	 */
	PagingStyle paging() default PagingStyle.AS_IN_OPTIONS;

	/**
	 * Returns the number of objects on a page, for a {@link #paging()} with pages.
	 * @return the number, above zero: otherwise the application context does not start
	 */
	int pageSize() default 10;

	/**
	 * Returns where further options come from.
	 * @return a class with a constructor without parameters
	 */
	Class<? extends Supplier<SimulatedInodeOptions>> options() default DefaultOptions.class;

	/**
	 * Returns the recording to replay instead of the built-in data, as
	 * {@link SimulatedInodeOptions#replay(java.nio.file.Path)} does.
	 * @return the directory of the recording, relative to the working directory, or
	 * nothing to replay none
	 */
	String replay() default "";

	/**
	 * How the client authorizes.
	 */
	enum Mode {

		/**
		 * With tokens of the OAuth 2 password grant.
		 */
		PASSWORD_GRANT,

		/**
		 * With an API key.
		 */
		API_KEY

	}

	/**
	 * How lists are handed out.
	 */
	enum PagingStyle {

		/**
		 * As the {@link WithSimulatedInode#options()} say; by default one bare array.
		 */
		AS_IN_OPTIONS,

		/**
		 * A bare array.
		 *
		 * @see Paging#none()
		 */
		NONE,

		/**
		 * Pages by number.
		 *
		 * @see Paging#page(int)
		 */
		PAGE,

		/**
		 * Pages by limit and offset.
		 *
		 * @see Paging#limitOffset(int)
		 */
		LIMIT_OFFSET,

		/**
		 * Pages by cursor.
		 *
		 * @see Paging#cursor(int)
		 */
		CURSOR

	}

	/**
	 * The default options.
	 */
	final class DefaultOptions implements Supplier<SimulatedInodeOptions> {

		@Override
		public SimulatedInodeOptions get() {
			return SimulatedInodeOptions.defaults();
		}

	}

}
