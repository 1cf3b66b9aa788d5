package dev.hourglass.gateway.route;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** The body of a request that has none: ends as soon as it is read. */
final class NoBody implements ReadStream<Buffer> {
    private Handler<Void> onEnd;

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        onEnd = handler;
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        Handler<Void> listener = onEnd;
        onEnd = null;
        if (listener != null) {
            listener.handle(null);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        return resume();
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        return this;
    }
}
