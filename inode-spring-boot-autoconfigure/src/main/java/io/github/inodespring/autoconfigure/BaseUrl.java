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

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Checks the URLs that credentials are sent to.
 */
final class BaseUrl {

	private static final String PROPERTY = "inode.base-url";

	private static final String METHOD = "InodeConnectionDetails.getBaseUrl()";

	private static final String EXAMPLE = InodeProperties.DEFAULT_BASE_URL;

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+\\]");

	private BaseUrl() {
	}

	/**
	 * Check a base URL and end it in a slash.
	 * @param value the value of the property
	 * @param allowInsecureHttp whether {@code http://} is allowed for any host
	 * @return the base URL
	 */
	static URI parse(String value, boolean allowInsecureHttp) {
		return check(PROPERTY, parse(PROPERTY, value), allowInsecureHttp);
	}

	/**
	 * Check the base URL of connection details and end it in a slash.
	 * @param details the details
	 * @param allowInsecureHttp whether {@code http://} is allowed for any host
	 * @return the base URL
	 */
	static URI of(InodeConnectionDetails details, boolean allowInsecureHttp) {
		@Nullable URI uri = details.getBaseUrl();
		if (uri == null) {
			throw invalid(METHOD, "must not return null", "Return a URL like '" + EXAMPLE + "'.");
		}
		return check(METHOD, uri, allowInsecureHttp);
	}

	private static URI check(String source, URI uri, boolean allowInsecureHttp) {
		checkOrigin(source, uri, allowInsecureHttp);
		if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw invalid(source, "must not have a query or fragment", "Remove everything after the path.");
		}
		String path = (uri.getRawPath() != null) ? uri.getRawPath() : "";
		if (path.matches(".*/v1/*")) {
			throw invalid(source, "must not end in '/v1'", "Remove '/v1': the client adds it to each path.");
		}
		return path.endsWith("/") ? uri : URI.create(uri + "/");
	}

	static URI tokenUri(URI baseUrl, @Nullable String value, boolean allowInsecureHttp) {
		if (value == null || value.isBlank()) {
			return baseUrl.resolve("oauth/token/");
		}
		URI uri = parse("inode.oauth2.token-uri", value);
		checkOrigin("inode.oauth2.token-uri", uri, allowInsecureHttp);
		return uri;
	}

	private static URI parse(String property, String value) {
		try {
			return URI.create(value.strip());
		}
		catch (IllegalArgumentException ex) {
			throw invalid(property, "is not a valid URL", "Write it like '" + EXAMPLE + "'.");
		}
	}

	private static void checkOrigin(String property, URI uri, boolean allowInsecureHttp) {
		if (uri.getRawUserInfo() != null) {
			throw invalid(property, "must not contain a username or password",
					"Remove everything before '@' and set the credentials with 'inode.api-key' or 'inode.oauth2.*'.");
		}
		String authority = uri.getRawAuthority();
		if (uri.getHost() == null && authority != null && authority.contains("_") && !authority.contains("@")) {
			throw invalid(property, "must not have an underscore in its host name",
					"Use a name of letters, digits, '-' and '.' (RFC 1123), or the address of the host.");
		}
		boolean http = "http".equalsIgnoreCase(uri.getScheme());
		if (uri.getHost() == null || !(http || "https".equalsIgnoreCase(uri.getScheme()))) {
			throw invalid(property, "must be an absolute https URL", "Write it like '" + EXAMPLE + "'.");
		}
		if (http && !allowInsecureHttp && !isLoopback(uri.getHost())) {
			throw invalid(property, "would send the credentials unencrypted ('http://')",
					"Use 'https://', or set 'inode.allow-insecure-http=true' if the network is trusted.");
		}
	}

	private static boolean isLoopback(String host) {
		if (!LOOPBACK.matcher(host).matches()) {
			return false;
		}
		try {
			return host.equals("localhost") || InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

	private static InvalidInodePropertyException invalid(String property, String reason, String action) {
		return new InvalidInodePropertyException(property, reason, action);
	}

}
