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

package io.github.inodespring.sample.dashboard;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the browser load nothing but what this application serves, and the tiles of the
 * map if there are any, and keep none of the account's data.
 */
@Component
class ContentSecurityPolicyFilter extends OncePerRequestFilter {

	private final String policy;

	ContentSecurityPolicyFilter(DashboardProperties properties) {
		this.policy = "default-src 'self'; img-src 'self' data:" + tileSource(properties.tiles().url())
				+ "; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	}

	private static String tileSource(@Nullable String url) {
		return StringUtils.hasText(url) ? " " + url.replaceFirst("^(https?://[^/;,\\s]+).*", "$1").replace("{s}", "*")
				: "";
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Content-Security-Policy", this.policy);
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (request.getServletPath().startsWith("/api/")) {
			response.setHeader("Cache-Control", "no-store");
		}
		chain.doFilter(request, response);
	}

}
