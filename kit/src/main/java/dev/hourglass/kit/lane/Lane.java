package dev.hourglass.kit.lane;

import dev.hourglass.kit.sql.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One bounded queue and its one writer. */
final class Lane<C, R> {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final int ATTEMPTS_ALONE = 5;
    private static final long STOP_CHECK_MS = 200;

    private final BlockingQueue<Waiting<C, R>> queue;
    private final int maxBatch;
    private final BatchWriter<C, R> writer;
    private final Thread thread;
    private volatile boolean stopping;

    private record Waiting<C, R>(C command, CompletableFuture<R> result) {}

    Lane(String name, LaneConfig config, BatchWriter<C, R> writer) {
        this.queue = new ArrayBlockingQueue<>(config.queueCapacity());
        this.maxBatch = config.maxBatch();
        this.writer = writer;
        this.thread = new Thread(this::run, name);
    }

    void start() {
        thread.start();
    }

    boolean offer(C command, CompletableFuture<R> result) {
        Waiting<C, R> waiting = new Waiting<>(command, result);
        if (stopping || !queue.offer(waiting)) {
            return false;
        }
        // The writer may have ended between the check and the offer: what it did not take is refused.
        return !(stopping && queue.remove(waiting));
    }

    int depth() {
        return queue.size();
    }

    void stop() {
        stopping = true;
    }

    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting<C, R>> batch = new ArrayList<>(maxBatch);
        while (!stopping || !queue.isEmpty()) {
            Waiting<C, R> first = awaitFirst();
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, maxBatch - 1);
                writeAll(batch);
                batch.clear();
            }
        }
    }

    private Waiting<C, R> awaitFirst() {
        try {
            return queue.poll(STOP_CHECK_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            stopping = true;
            return null;
        }
    }

    private void writeAll(List<Waiting<C, R>> batch) {
        if (batch.size() == 1) {
            writeAlone(batch.get(0));
            return;
        }
        List<Outcome<R>> outcomes;
        try {
            outcomes = write(batch);
        } catch (RuntimeException | Error failure) {
            LOG.warnf("A batch of %d failed (%s); running its commands one by one", batch.size(), failure);
            batch.forEach(this::writeAlone);
            return;
        }
        answer(batch, outcomes);
    }

    private void writeAlone(Waiting<C, R> waiting) {
        for (int attempt = 1; ; attempt++) {
            List<Outcome<R>> outcome;
            try {
                outcome = write(List.of(waiting));
            } catch (RuntimeException | Error failure) {
                if (attempt < ATTEMPTS_ALONE && isWorthAnother(failure)) {
                    continue;
                }
                waiting.result.completeExceptionally(failure);
                return;
            }
            answer(List.of(waiting), outcome);
            return;
        }
    }

    /** A deadlock, or a key that somebody else wrote first: the next attempt sees what they wrote. */
    private static boolean isWorthAnother(Throwable failure) {
        return failure instanceof DatabaseException database
                && (database.isTransient() || database.isUniqueViolation());
    }

    private List<Outcome<R>> write(List<Waiting<C, R>> batch) {
        List<Outcome<R>> outcomes =
                writer.write(batch.stream().map(Waiting::command).toList());
        if (outcomes.size() != batch.size()) {
            throw new IllegalStateException(outcomes.size() + " outcomes for " + batch.size() + " commands");
        }
        return outcomes;
    }

    private void answer(List<Waiting<C, R>> batch, List<Outcome<R>> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            CompletableFuture<R> result = batch.get(i).result;
            if (outcomes.get(i) instanceof Outcome.Done<R> done) {
                result.complete(done.result());
            } else if (outcomes.get(i) instanceof Outcome.Refused<R> refused) {
                result.completeExceptionally(refused.reason());
            }
        }
    }
}
