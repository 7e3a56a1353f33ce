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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.HttpResponder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestHandler;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.DisabledRequestJournal;
import io.github.inodespring.test.Answer.Ending;

/**
 * Hands the requests of WireMock's server to the simulation, and the answers back,
 * without WireMock's stubs, whose template engines take most of the time to start.
 */
final class SimulationHandler implements RequestHandler {

	private static final long NEVER = Integer.MAX_VALUE;

	private final Simulation simulation;

	SimulationHandler(Simulation simulation) {
		this.simulation = simulation;
	}

	/**
	 * Return what handles the requests.
	 * @return the handler
	 */
	@SuppressWarnings("deprecation")
	StubRequestHandler ofAllRequests() {
		return new StubRequestHandler(null, null, null, Map.of(), Map.of(), new DisabledRequestJournal(), List.of(),
				List.of(), true, null, null) {

			@Override
			public void handle(Request request, HttpResponder responder, ServeEvent event) {
				SimulationHandler.this.handle(request, responder, event);
			}

		};
	}

	/**
	 * Return what handles the requests for WireMock's administration: as all others.
	 * @return the handler
	 */
	@SuppressWarnings("deprecation")
	AdminRequestHandler ofAdministration() {
		return new AdminRequestHandler(null, null, null, null, false, List.of(), List.of(), null) {

			@Override
			public void handle(Request request, HttpResponder responder, ServeEvent event) {
				SimulationHandler.this.handle(request, responder, event);
			}

		};
	}

	@Override
	public void handle(Request request, HttpResponder responder, ServeEvent event) {
		RecordedRequest recorded = read(request);
		Runnable end = this.simulation.records().begin(recorded);
		Response response;
		try {
			response = write(this.simulation.answer(recorded), end);
		}
		catch (RuntimeException ex) {
			end.run();
			throw ex;
		}
		responder.respond(request, Response.Builder.like(response).protocol(request.getProtocol()).build(), Map.of());
	}

	private RecordedRequest read(Request request) {
		HttpHeaders headers = request.getHeaders();
		Map<String, List<String>> values = headers.all()
			.stream()
			.collect(Collectors.toMap(HttpHeader::key, HttpHeader::values, (first, second) -> first));
		return this.simulation.request(request.getMethod().getName(), request.getUrl(), values,
				new String(request.getBody(), StandardCharsets.UTF_8));
	}

	private Response write(Answer answer, Runnable end) {
		if (answer.ending() == Ending.RESET || answer.ending() == Ending.EMPTY) {
			end.run();
		}
		boolean truncated = answer.ending() == Ending.TRUNCATED;
		boolean stalled = answer.ending() == Ending.STALLED;
		int length = answer.body().length;
		return Response.response()
			.status(answer.status())
			.headers(headers(answer))
			.body(new AnswerBody(answer.body(), (truncated || stalled) ? length / 2 : length, end,
					stalled ? this.simulation.stall() : null))
			.incrementInitialDelay((answer.ending() == Ending.NEVER) ? NEVER : answer.delay().toMillis())
			.chunkedDribbleDelay(truncated ? new ChunkedDribbleDelay(1, 0) : null)
			.fault(fault(answer.ending()))
			.build();
	}

	private static HttpHeaders headers(Answer answer) {
		return new HttpHeaders(answer.headers()
			.entrySet()
			.stream()
			.map((header) -> new HttpHeader(header.getKey(), header.getValue()))
			.toList());
	}

	@SuppressWarnings("NullAway")
	private static Fault fault(Ending ending) {
		return switch (ending) {
			case RESET -> Fault.CONNECTION_RESET_BY_PEER;
			case EMPTY -> Fault.EMPTY_RESPONSE;
			default -> null;
		};
	}

}
