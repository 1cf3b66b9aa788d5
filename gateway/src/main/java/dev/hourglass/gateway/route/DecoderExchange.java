package dev.hourglass.gateway.route;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Has requests with two lengths arrive with both. The HTTP decoder takes the {@code Content-Length} away when there is a {@code
 * Transfer-Encoding} too, and nobody behind it can tell; here another decoder stands in its place, which keeps it. There is no
 * setting for that, so the decoder is exchanged on each new connection, in between its first bytes.
 */
final class BothLengths {
    private static final String NAME = "hourglass-both-lengths";
    /** What Vert.x calls its decoder of HTTP/1.1. */
    private static final String DECODER = "httpDecoder";

    private BothLengths() {}

    /** Whether they are on this connection; if not, they will be on all that are accepted from now on. */
    static boolean areShownBy(Channel connection, HttpServerOptions options) {
        if (connection.pipeline().get(DECODER) instanceof Decoder) {
            return true;
        }
        Channel listening = connection.parent();
        if (listening != null) {
            listening.eventLoop().execute(() -> watch(listening.pipeline(), options));
        }
        return false;
    }

    private static void watch(ChannelPipeline listening, HttpServerOptions options) {
        if (listening.get(NAME) == null) {
            listening.addFirst(NAME, new EachConnection(options));
        }
    }

    /** Stands where connections are accepted. */
    @ChannelHandler.Sharable
    private static final class EachConnection extends ChannelInboundHandlerAdapter {
        private final HttpServerOptions options;

        EachConnection(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(NAME, new Exchange(options));
            context.fireChannelRead(accepted);
        }
    }

    /** Lets bytes through one by one until they have shown which HTTP it is, exchanges the decoder, and leaves. */
    private static final class Exchange extends ChannelInboundHandlerAdapter {
        /** So many bytes tell HTTP/2 from HTTP/1.1. */
        private static final int PREFACE_LENGTH = 24;

        private final HttpServerOptions options;
        private int seen;

        Exchange(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelPipeline pipeline = context.pipeline();
            ByteBuf bytes = (ByteBuf) message;
            while (pipeline.get(DECODER) == null && seen < PREFACE_LENGTH && bytes.isReadable()) {
                seen++;
                context.fireChannelRead(bytes.readRetainedSlice(1));
            }
            boolean isHttp1 = pipeline.get(DECODER) != null;
            if (isHttp1) {
                pipeline.replace(DECODER, DECODER, new Decoder(options));
            }
            if (isHttp1 || seen == PREFACE_LENGTH) {
                // Before the rest: an upgrade to HTTP/2 in it takes every handler out, also those that are gone by
                // then.
                pipeline.remove(this);
            }
            if (bytes.isReadable()) {
                context.fireChannelRead(bytes);
            } else {
                bytes.release();
            }
        }
    }

    /** Leaves the length that does not count where it was. */
    private static final class Decoder extends VertxHttpRequestDecoder {
        Decoder(HttpServerOptions options) {
            super(options);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            String other = message.headers().get(HttpHeaderNames.CONTENT_LENGTH);
            super.handleTransferEncodingChunkedWithContentLength(message);
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, other);
        }
    }
}
