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

package io.github.inodespring.autoconfigure.connector;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Passes over interim answers such as 103 Early Hints (RFC 9110, section 15.2): Reactor
 * Netty takes each but 100 for the final one, which would then be the answer to the next
 * request on the connection. One for each connection.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

	private static final int SWITCHING_PROTOCOLS = 101;

	private boolean passingOver;

	private InterimResponses() {
	}

	static void passOver(ChannelPipeline pipeline) {
		if (pipeline.get(NettyPipeline.HttpCodec) != null) {
			pipeline.addAfter(NettyPipeline.HttpCodec, null, new InterimResponses());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response) {
			this.passingOver = isInterim(response.status().code());
		}
		if (!this.passingOver) {
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (message instanceof LastHttpContent) {
			this.passingOver = false;
			context.read();
		}
	}

	private static boolean isInterim(int status) {
		return status > SWITCHING_PROTOCOLS && status < 200;
	}

}
