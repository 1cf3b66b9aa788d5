package dev.hourglass.gateway.route;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A request's body on its way through: counted, cut off with a failure when it grows past its limit, and its caller's time taken
 * while something is awaited of it.
 */
final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> source;
    private final long limitBytes;
    private Handler<Throwable> onFailure = failure -> {};
    private final Promise<Void> end = Promise.promise();
    private final Stopwatch awaited = new Stopwatch();
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

    /** Whether the caller has sent less of it than it had time for; while nobody reads on, no time passes. */
    boolean isTooSlow(Pace pace) {
        return pace.isMissedBy(bytes, awaited.elapsed());
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
        awaited.stop();
        source.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        awaited.start();
        source.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        awaited.start();
        source.fetch(amount);
        return this;
    }
}
