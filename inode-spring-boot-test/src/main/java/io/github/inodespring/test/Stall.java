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

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/**
 * Where answers wait that have stopped in the middle of their body.
 */
final class Stall {

	private volatile CountDownLatch end = new CountDownLatch(1);

	/**
	 * Waits, and then breaks the connection.
	 * @throws IOException at the end
	 */
	void await() throws IOException {
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
		throw new IOException("The response stops in the middle of its body");
	}

	/**
	 * Ends the answers that wait. Those that come later wait again.
	 */
	synchronized void release() {
		CountDownLatch old = this.end;
		this.end = new CountDownLatch(1);
		old.countDown();
	}

}
