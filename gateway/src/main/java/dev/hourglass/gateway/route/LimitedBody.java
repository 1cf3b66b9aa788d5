package dev.hourglass.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request's body on its way through: counted, and cut off with a failure when it grows past its limit. */
final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limitBytes;
    private Handler<Throwable> onFailure = failure -> {};
    private final Promise<Void> end = Promise.promise();
    private long bytes;

    /** The body is longer than it may be. */
    static final class TooLarge extends RuntimeException {
        TooLarge() {
            super("The body is too large", null, false, false);
        }
    }

    LimitedBody(ReadStream<Buffer> source, long limitBytes) {
        this.source = source;
        this.limitBytes = limitBytes;
    }

    /** Succeeds when all of it has been read. */
    Future<Void> end() {
        return end.future();
    }

    boolean isTooLarge() {
        return bytes > limitBytes;
    }

    @Override
    public ReadStream<Buffer> handler(Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> count(chunk, handler));
        return this;
    }

    private void count(Buffer chunk, Handler<Buffer> handler) {
        if (isTooLarge()) {
            return;
        }
        bytes += chunk.length();
        if (isTooLarge()) {
            onFailure.handle(new TooLarge());
        } else {
            handler.handle(chunk);
        }
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
        onFailure = handler == null ? failure -> {} : handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(Handler<Void> handler) {
        source.endHandler(ended -> {
            if (handler != null) {
                handler.handle(ended);
            }
            end.tryComplete();
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        source.fetch(amount);
        return this;
    }
}
