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

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.ConnectionProvider;

/**
 * Decides whether a connection of Reactor Netty is used again. One for each connection.
 */
final class ConnectionState extends ChannelDuplexHandler {

	private static final Duration LONGEST_IDLE = Duration.ofSeconds(25);

	private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

	private final AtomicInteger failures;

	private volatile int failuresBefore;

	private volatile boolean spoilt;

	private boolean interim;

	private boolean answered;

	private ByteBuf received = Unpooled.EMPTY_BUFFER;

	private ConnectionState(AtomicInteger failures) {
		this.failures = failures;
		this.failuresBefore = failures.get();
	}

	/**
	 * Watch a connection, and ignore interim responses on it.
	 * @param pipeline the pipeline of the connection
	 * @param failures the number of connections that have failed
	 */
	static void watch(ChannelPipeline pipeline, AtomicInteger failures) {
		if (pipeline.get(NettyPipeline.HttpCodec) != null) {
			ConnectionState state = new ConnectionState(failures);
			pipeline.addAfter(NettyPipeline.HttpCodec, null, state);
			pipeline.addBefore(NettyPipeline.HttpCodec, null, state.new Received());
			pipeline.addAfter(NettyPipeline.HttpCodec, null, new InterimResponses());
		}
	}

	/**
	 * Return whether a pooled connection must not be used again: it is closed, too old,
	 * or another one has failed since the last answer on it.
	 * @param connection the connection
	 * @param pooled what the pool knows of it
	 * @return whether to close it
	 */
	static boolean isOver(Connection connection, ConnectionProvider.ConnectionMetadata pooled) {
		return !connection.channel().isActive() || !connection.isPersistent()
				|| pooled.idleTime() >= LONGEST_IDLE.toMillis() || pooled.lifeTime() >= LONGEST_LIFE.toMillis()
				|| isSuspect(connection.channel());
	}

	private static boolean isSuspect(Channel channel) {
		ConnectionState state = channel.pipeline().get(ConnectionState.class);
		return state != null && (state.spoilt || state.failuresBefore != state.failures.get());
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		this.answered = this.answered && !(message instanceof HttpRequest);
		ChannelFuture unused = context.write(message, promise);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (!(message instanceof HttpResponse response)) {
			this.answered = message instanceof LastHttpContent && !this.interim;
			checkForLeftovers();
			context.fireChannelRead(message);
			return;
		}
		this.failuresBefore = this.failures.get();
		this.interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
		Throwable unreadable = response.decoderResult().cause();
		if (unreadable != null) {
			context.fireExceptionCaught((unreadable instanceof TooLongFrameException) ? unreadable
					: new IOException("the response is not HTTP", unreadable));
			ReferenceCountUtil.release(response);
			ChannelFuture unused = context.close();
			return;
		}
		if (hasBodyAgainstTheRules(response)) {
			response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		}
		context.fireChannelRead(response);
	}

	/**
	 * Return whether an answer announces a body that it must not have (RFC 9110, section
	 * 6.4.1), and which would be read as the beginning of the next answer.
	 */
	private static boolean hasBodyAgainstTheRules(HttpResponse response) {
		int status = response.status().code();
		return (status == 204 || status == 304)
				&& (HttpUtil.isTransferEncodingChunked(response) || HttpUtil.getContentLength(response, 0L) != 0);
	}

	/**
	 * Bytes that follow the end of an answer would be read as the beginning of the next
	 * one.
	 */
	private void checkForLeftovers() {
		this.spoilt = this.spoilt || (this.answered && this.received.isReadable());
	}

	/**
	 * Keeps what is being read at hand until it has been decoded.
	 */
	private final class Received extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (!(message instanceof ByteBuf bytes)) {
				context.fireChannelRead(message);
				return;
			}
			ConnectionState state = ConnectionState.this;
			state.received = bytes.retain();
			context.fireChannelRead(bytes);
			state.checkForLeftovers();
			state.received = Unpooled.EMPTY_BUFFER;
			bytes.release();
			if (state.spoilt) {
				ChannelFuture unused = context.close();
			}
		}

	}

	/**
	 * Ignores interim responses such as 103 Early Hints (RFC 9110, section 15.2): Reactor
	 * Netty takes each but 100 for the final one, which would then be the answer to the
	 * next request on the connection.
	 */
	private static final class InterimResponses extends ChannelInboundHandlerAdapter {

		private static final int SWITCHING_PROTOCOLS = 101;

		private boolean ignoring;

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			if (message instanceof HttpResponse response) {
				int status = response.status().code();
				this.ignoring = status > SWITCHING_PROTOCOLS && status < 200;
			}
			if (!this.ignoring) {
				context.fireChannelRead(message);
				return;
			}
			ReferenceCountUtil.release(message);
			if (message instanceof LastHttpContent) {
				this.ignoring = false;
				context.read();
			}
		}

	}

}
