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

package io.github.inodespring.cli;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares raw JSON with what a record holds of it.
 */
final class Likeness {

	private Likeness() {
	}

	static void check(@Nullable Object raw, @Nullable Object mapped) throws Exception {
		if (mapped instanceof Record record) {
			checkRecord((Map<?, ?>) raw, record);
		}
		else if (mapped instanceof Map<?, ?> map) {
			assertThat(map.keySet()).isEqualTo(((Map<?, ?>) raw).keySet());
			for (Object key : map.keySet()) {
				check(((Map<?, ?>) raw).get(key), map.get(key));
			}
		}
		else if (mapped instanceof List<?> list) {
			assertThat(raw).asInstanceOf(InstanceOfAssertFactories.LIST).hasSameSizeAs(list);
			for (int i = 0; i < list.size(); i++) {
				check(((List<?>) raw).get(i), list.get(i));
			}
		}
		else {
			assertThat(mapped).isEqualTo(plain(raw, mapped));
		}
	}

	private static void checkRecord(Map<?, ?> raw, Record mapped) throws Exception {
		Set<Object> seen = new HashSet<>();
		for (RecordComponent component : mapped.getClass().getRecordComponents()) {
			component.getAccessor().setAccessible(true);
			Object value = component.getAccessor().invoke(mapped);
			if (value instanceof Map<?, ?> rest && field(mapped, component).isAnnotationPresent(JsonAnySetter.class)) {
				check(raw, rest);
				return;
			}
			JsonProperty property = field(mapped, component).getAnnotation(JsonProperty.class);
			String key = (property != null) ? property.value() : component.getName();
			check(raw.get(key), value);
			seen.add(key);
		}
		assertThat(seen).containsAll(raw.keySet());
	}

	private static Field field(Record mapped, RecordComponent component) throws Exception {
		return mapped.getClass().getDeclaredField(component.getName());
	}

	private static @Nullable Object plain(@Nullable Object raw, @Nullable Object mapped) {
		if (raw instanceof Number number && mapped instanceof Number like) {
			BigDecimal expected = new BigDecimal(number.toString());
			return (expected.compareTo(new BigDecimal(like.toString())) == 0) ? like : raw;
		}
		if (raw instanceof String text && mapped instanceof OffsetDateTime) {
			return OffsetDateTime.parse(text);
		}
		if (raw instanceof String text && mapped instanceof LocalDateTime) {
			return LocalDateTime.parse(text);
		}
		if (raw instanceof String text && mapped instanceof LocalDate) {
			return LocalDate.parse(text);
		}
		if (raw instanceof String text && mapped instanceof Duration) {
			return Duration.parse(text);
		}
		return (raw instanceof String text && mapped instanceof LocalTime) ? LocalTime.parse(text) : raw;
	}

}
