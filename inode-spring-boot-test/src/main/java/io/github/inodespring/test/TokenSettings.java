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

import java.time.Duration;
import java.util.List;

/**
 * How tokens are issued.
 *
 * @param lifetime how long an access token is good
 * @param grace how long old tokens stay good after a refresh
 * @param expiresIn whether the answer tells {@code expires_in}
 * @param tokenType whether the answer tells {@code token_type}
 * @param scope whether the answer tells {@code scope}
 * @param scopes the scopes that a token can have
 */
record TokenSettings(Duration lifetime, Duration grace, boolean expiresIn, boolean tokenType, boolean scope,
		List<String> scopes) {

	static final TokenSettings DEFAULTS = new TokenSettings(Duration.ofHours(10), Duration.ZERO, true, true, true,
			List.of("sync"));

	TokenSettings withLifetime(Duration newLifetime) {
		return new TokenSettings(newLifetime, this.grace, this.expiresIn, this.tokenType, this.scope, this.scopes);
	}

	TokenSettings withGrace(Duration newGrace) {
		return new TokenSettings(this.lifetime, newGrace, this.expiresIn, this.tokenType, this.scope, this.scopes);
	}

	TokenSettings withoutExpiresIn() {
		return new TokenSettings(this.lifetime, this.grace, false, this.tokenType, this.scope, this.scopes);
	}

	TokenSettings withoutTokenType() {
		return new TokenSettings(this.lifetime, this.grace, this.expiresIn, false, this.scope, this.scopes);
	}

	TokenSettings withoutScope() {
		return new TokenSettings(this.lifetime, this.grace, this.expiresIn, this.tokenType, false, this.scopes);
	}

	TokenSettings withScopes(List<String> newScopes) {
		return new TokenSettings(this.lifetime, this.grace, this.expiresIn, this.tokenType, this.scope, newScopes);
	}

}
