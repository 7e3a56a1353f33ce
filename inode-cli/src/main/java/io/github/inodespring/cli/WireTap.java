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

import javax.net.ssl.SSLSession;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

import org.springframework.http.client.reactive.ClientHttpRequest;

/**
 * Looks at an answer before Reactor Netty decompresses it.
 */
final class WireTap extends ChannelInboundHandlerAdapter {

	private static final String NAME = "firstcontact.wireTap";

	private final Listener listener;

	private WireTap(Listener listener) {
		this.listener = listener;
	}

	/**
	 * Look at the answer of a request, if it is sent with Reactor Netty.
	 * @param request the request
	 * @param listener hears of the answer's parts
	 */
	static void install(ClientHttpRequest request, Listener listener) {
		ChannelPipeline pipeline = pipeline(request);
		if (pipeline != null && pipeline.get(NettyPipeline.HttpDecompressor) != null && pipeline.get(NAME) == null) {
			pipeline.addBefore(NettyPipeline.HttpDecompressor, NAME, new WireTap(listener));
		}
	}

	/**
	 * Return the TLS session that a request is sent in.
	 * @param request the request
	 * @return the session, or {@code null} if it cannot be seen
	 */
	static @Nullable SSLSession sslSession(ClientHttpRequest request) {
		ChannelPipeline pipeline = pipeline(request);
		SslHandler handler = (pipeline != null) ? pipeline.get(SslHandler.class) : null;
		return (handler != null) ? handler.engine().getSession() : null;
	}

	private static @Nullable ChannelPipeline pipeline(ClientHttpRequest request) {
		Object nativeRequest = request.getNativeRequest();
		return (nativeRequest instanceof Connection connection) ? connection.channel().pipeline() : null;
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
		if (message instanceof HttpResponse response) {
			this.listener.received(response.headers().get(HttpHeaderNames.CONTENT_ENCODING), 0);
		}
		if (message instanceof HttpContent content) {
			this.listener.received(null, content.content().readableBytes());
		}
		if (message instanceof LastHttpContent) {
			context.pipeline().remove(this);
		}
		context.fireChannelRead(message);
	}

	/**
	 * Hears of the parts of an answer.
	 */
	interface Listener {

		/**
		 * Called for each part.
		 * @param encoding the content encoding, {@code null} if there is none or this
		 * part does not tell
		 * @param length the number of bytes of the body
		 */
		void received(@Nullable String encoding, int length);

	}

}
