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

import java.util.List;
import java.util.Properties;

import io.github.inodespring.autoconfigure.InodeProperties;
import io.github.inodespring.autoconfigure.InodeProxyProperties;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTests {

	private final InodeProxyProperties proxy = new InodeProperties().getProxy();

	private final Properties system = new Properties();

	@Test
	void withoutAnySettingItIsDirect() {
		assertThat(route().isDirect()).isTrue();
	}

	@Test
	void propertiesOfTheClientGoBeforeThoseOfTheJvm() {
		this.system.setProperty("https.proxyHost", "jvm");
		this.proxy.setHost("mine");
		this.proxy.setPort(3128);
		assertThat(route()).isEqualTo(new Route("mine", 3128, "inode.proxy.*"));
	}

	@Test
	void hostsToReachWithoutTheProxyAreDirect() {
		this.proxy.setHost("mine");
		this.proxy.setPort(3128);
		this.proxy.setNonProxyHosts(List.of("other", "*.example.com"));
		assertThat(route().isDirect()).isTrue();
		assertThat(route().origin()).contains("inode.proxy.non-proxy-hosts");
		this.proxy.setNonProxyHosts(List.of("other"));
		assertThat(route().isDirect()).isFalse();
	}

	@Test
	void jvmHasAnHttpsAnHttpAndASocksProxyInThisOrder() {
		this.system.setProperty("socksProxyHost", "socks");
		assertThat(route()).isEqualTo(new Route("socks", 1080, "JVM property socksProxyHost"));
		this.system.setProperty("http.proxyHost", "plain");
		assertThat(route()).isEqualTo(new Route("plain", 80, "JVM property http.proxyHost"));
		this.system.setProperty("https.proxyHost", "secure");
		this.system.setProperty("https.proxyPort", "8443");
		assertThat(route()).isEqualTo(new Route("secure", 8443, "JVM property https.proxyHost"));
	}

	@Test
	void nonProxyHostsOfTheJvmAreDirect() {
		this.system.setProperty("https.proxyHost", "secure");
		this.system.setProperty("http.nonProxyHosts", "localhost|*.example.com");
		assertThat(route().isDirect()).isTrue();
		this.system.remove("http.nonProxyHosts");
		assertThat(route().isDirect()).isFalse();
		assertThat(Route.of("localhost", this.proxy, this.system).isDirect()).isTrue();
	}

	private Route route() {
		return Route.of("inode.example.com", this.proxy, this.system);
	}

}
