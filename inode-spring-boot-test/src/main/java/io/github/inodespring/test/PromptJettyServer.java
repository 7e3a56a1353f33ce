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

import java.nio.channels.SelectableChannel;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.io.SelectorManager.AcceptListener;
import wiremock.org.eclipse.jetty.server.ServerConnector;
import wiremock.org.eclipse.jetty.util.IO;

/**
 * WireMock's server, which closes all connections and drops the answers that are not yet
 * due when it stops. WireMock's own keeps a thread until the last of them, and leaves a
 * connection open that is accepted while it stops, such as that of a client that sends
 * its request again.
 */
final class PromptJettyServer extends Jetty11HttpServer implements AcceptListener {

	private volatile boolean stopped;

	PromptJettyServer(Options options, AdminRequestHandler adminRequestHandler, StubRequestHandler stubRequestHandler) {
		super(options, adminRequestHandler, stubRequestHandler);
		connectors().forEach((connector) -> connector.getSelectorManager().addEventListener(this));
	}

	@Override
	public void stop() {
		this.stopped = true;
		connectors().forEach(PromptJettyServer::close);
		this.scheduledExecutorService.shutdownNow();
		super.stop();
	}

	@Override
	public void onAccepting(SelectableChannel channel) {
		onAccepted(channel);
	}

	@Override
	public void onAccepted(SelectableChannel channel) {
		if (this.stopped) {
			IO.close(channel);
		}
	}

	private Stream<ServerConnector> connectors() {
		return Stream.of(this.jettyServer.getConnectors()).map(ServerConnector.class::cast);
	}

	private static void close(ServerConnector connector) {
		connector.close();
		connector.getConnectedEndPoints().forEach(EndPoint::close);
	}

}
