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

package io.github.inodespring.auth;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A call of the simulation: the tokens that it was sent with, and what became of it.
 */
final class SimulatedCall {

	final List<IssuedToken> sent = new ArrayList<>();

	@Nullable Outcome outcome;

	/**
	 * Whether the second token expired, was replaced, was being replaced, or was revoked
	 * after it had been accepted, before its answer came, or may be replaced while the
	 * call waits to send it once more.
	 */
	boolean mayUseThirdToken;

	boolean resendRefusedAfterRevocation;

	boolean rejectedLegitimately;

	/**
	 * How often it was sent with its last token.
	 */
	int times;

	boolean cancelled;

	void sent(IssuedToken token) {
		boolean again = !this.sent.isEmpty() && this.sent.get(this.sent.size() - 1) == token;
		this.times = again ? this.times + 1 : 1;
		if (!again) {
			this.sent.add(token);
		}
	}

	boolean isResend() {
		return this.sent.size() > 1;
	}

	boolean isPending() {
		return !this.cancelled && this.outcome != null && this.outcome.isPending();
	}

	void cancel() {
		this.cancelled = true;
		if (this.outcome != null) {
			this.outcome.cancel();
		}
	}

}
