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

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a server sends, and how it is read: L is a list, S a stream, G an object, F the
 * poll of a feed, P five of them.
 */
enum HeapAttack {

	ENDLESS_ARRAY("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[{\"id\":0}").forever(",{\"id\":1}");
		}

	},
	GZIP_BOMB("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin("Content-Encoding: gzip").zipped().write("[{\"id\":0}").forever(",{\"id\":1}");
		}

	},
	PAGE_OF_EMPTY_OBJECTS("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("{\"results\":[{}").times(5_000_000, ",{}").write("]}");
		}

	},
	SMALLER_PAGE_OF_EMPTY_OBJECTS("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("{\"results\":[{}").times(1_300_000, ",{}").write("]}");
		}

	},
	NULLS("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[null").forever(",null");
		}

	},
	WHITE_SPACE("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin("Content-Encoding: gzip").zipped().forever(" \n\t\r");
		}

	},
	WHITE_SPACE_BETWEEN("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin("Content-Encoding: gzip").zipped().write("[{\"id\":1},").forever("  \n ");
		}

	},
	WHITE_SPACE_AFTER("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[]").forever("  \n ");
		}

	},
	ENDLESS_ELEMENT("LSGF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[{\"id\":\"").forever("xxxxxxxx");
		}

	},
	WIDE_STRINGS("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin("Content-Encoding: gzip")
				.zipped()
				.write("[{}")
				.forever(",{\"a\":\"\u20ac" + "x".repeat(3000) + "\"}");
		}

	},
	UNIQUE_NAMES("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[{}");
			for (long from = 0; true; from += 1000) {
				answer.write(LongStream.range(from, from + 1000)
					.mapToObj((i) -> ",{\"k%d\":%d.%d}".formatted(i, i, i))
					.collect(Collectors.joining()));
			}
		}

	},
	NESTED_ARRAYS("LF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			answer.begin().write("[{}");
			while (true) {
				answer.write(",{\"a\":[[]").times(100_000, ",[]").write("]}");
			}
		}

	},
	NEXT_WITHOUT_END("LSF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			String body = "{\"results\":[],\"next\":\"?page=" + pageAfter(target) + "\"}";
			answer.begin("Content-Length: " + body.length()).write(body);
		}

	},
	NEXT_WITHOUT_END_OF_NULLS("LSF") {

		@Override
		void answer(String target, EndlessAnswer answer) throws IOException {
			String body = "[null" + ",null".repeat(1000) + "]";
			answer.begin("Content-Length: " + body.length(), "Link: <?page=" + pageAfter(target) + ">; rel=next")
				.write(body);
		}

	};

	final String ways;

	HeapAttack(String ways) {
		this.ways = ways;
	}

	private static int pageAfter(String target) {
		return target.contains("=") ? Integer.parseInt(target.replaceAll(".*=", "")) + 1 : 1;
	}

	abstract void answer(String target, EndlessAnswer answer) throws IOException;

}
