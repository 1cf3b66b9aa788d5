package dev.hourglass.gateway.route;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decodes requests of HTTP/1.1 with two things that the server's own does not do. A request with two lengths arrives with both: the
 * decoder it is made from takes the {@code Content-Length} away when there is a {@code Transfer-Encoding} too, and nobody
 * behind it could tell. And a head that does not end is hung up on: a caller who sends a byte now and then is never idle.
 */
final class WatchfulDecoder extends VertxHttpRequestDecoder {
    private final long headLimitMs;
    /** A request has begun, and its head has not ended. */
    private boolean inHead;
    /** A request has begun, and its body has not ended. */
    private boolean inRequest;
    /** Ends with the head it runs for; most heads come at once and have none. */
    private Future<?> limit;

    /** @param headTimeout how long a head may take from its first byte */
    WatchfulDecoder(HttpServerOptions options, Duration headTimeout) {
        super(options);
        this.headLimitMs = headTimeout.toMillis();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (inHead && limit == null && !context.isRemoved()) {
            limit = context.executor().schedule(() -> context.close(), headLimitMs, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (!inRequest && bytes.isReadable()) {
            inRequest = true;
            inHead = true;
        }
        int before = out.size();
        super.decode(context, bytes, out);
        for (Object part : out.subList(before, out.size())) {
            if (part instanceof HttpMessage) {
                headHasEnded();
            }
            if (part instanceof LastHttpContent) {
                inRequest = false;
            }
        }
    }

    private void headHasEnded() {
        inHead = false;
        if (limit != null) {
            limit.cancel(false);
            limit = null;
        }
    }

    /** Also when the connection has ended. */
    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        headHasEnded();
        super.handlerRemoved0(context);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        String other = message.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        super.handleTransferEncodingChunkedWithContentLength(message);
        message.headers().set(HttpHeaderNames.CONTENT_LENGTH, other);
    }
}
