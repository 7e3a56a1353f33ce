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

package io.github.inodespring.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.inodespring.auth.ClientListener;
import io.github.inodespring.error.InodeException;

/**
 * Notes what it is told, as words and failures.
 */
final class RecordingListener implements ClientListener {

	final List<Object> events = new CopyOnWriteArrayList<>();

	final List<InodeException> retries = new CopyOnWriteArrayList<>();

	final AtomicInteger refusals = new AtomicInteger();

	@Override
	public void answered() {
		this.events.add("answered");
	}

	@Override
	public void failed(Throwable failure) {
		this.events.add(failure);
	}

	@Override
	public void retrying(InodeException failure) {
		this.events.add("retrying");
		this.retries.add(failure);
	}

	@Override
	public void retryRefused() {
		this.refusals.incrementAndGet();
	}

}
