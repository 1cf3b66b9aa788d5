package dev.hourglass.gateway.route;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Puts a {@link WatchfulDecoder} in the place of the server's own on each new connection, in between its first bytes. There is no
 * setting for that.
 */
final class DecoderExchange {
    private static final Logger LOG = Logger.getLogger(DecoderExchange.class);
    private static final String NAME = "hourglass-decoder-exchange";
    /** What Vert.x calls its decoder of HTTP/1.1. */
    private static final String DECODER = "httpDecoder";

    private final HttpServerOptions options;
    private final Duration headTimeout;

    /** @param headTimeout how long the first request's head may take, and each later one's from its first byte */
    DecoderExchange(HttpServerOptions options, Duration headTimeout) {
        this.options = options;
        this.headTimeout = headTimeout;
    }

    /** Whether it was made on this connection; if not, it will be on all that are accepted from now on. */
    boolean wasMadeOn(Channel connection) {
        if (connection.pipeline().get(DECODER) instanceof WatchfulDecoder) {
            return true;
        }
        Channel listening = connection.parent();
        if (listening != null) {
            listening.eventLoop().execute(() -> watch(listening.pipeline()));
        }
        return false;
    }

    private void watch(ChannelPipeline listening) {
        if (listening.get(NAME) == null) {
            listening.addFirst(NAME, new EachConnection());
        }
    }

    /** Stands where connections are accepted. */
    @ChannelHandler.Sharable
    private final class EachConnection extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(NAME, new FirstBytes());
            context.fireChannelRead(accepted);
        }
    }

    /**
     * Lets bytes through one by one until they have shown which HTTP it is, exchanges the decoder, and leaves. Who says nothing at
     * all, or not enough to tell, is hung up on.
     */
    private final class FirstBytes extends ChannelInboundHandlerAdapter {
        /** So many bytes tell HTTP/2 from HTTP/1.1. */
        private static final int PREFACE_LENGTH = 24;

        private int seen;
        private Future<?> limit;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            limit = context.executor().schedule(() -> context.close(), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Also when the connection has ended. */
        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            limit.cancel(false);
        }

        /** Nobody behind it would take it, and every hang-up would be a stack trace in the log. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            LOG.debugf("A connection broke before it was of use: %s", broken);
            context.close();
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
                pipeline.replace(DECODER, DECODER, new WatchfulDecoder(options, headTimeout));
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
}
