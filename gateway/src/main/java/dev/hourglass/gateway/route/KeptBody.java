package dev.hourglass.gateway.route;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A body that is there as a whole, to be sent as often as need be; told at once when it is read. May be empty. */
final class KeptBody implements ReadStream<Buffer> {
    private final Buffer whole;
    private Handler<Buffer> onData;
    private Handler<Void> onEnd;

    KeptBody(Buffer whole) {
        this.whole = whole;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        onData = handler;
        return this;
    }

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
            if (whole.length() > 0) {
                onData.handle(whole);
            }
            listener.handle(null);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        return resume();
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
