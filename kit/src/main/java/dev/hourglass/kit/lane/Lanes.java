package dev.hourglass.kit.lane;

import dev.hourglass.kit.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Bounded queues with one writer each. What has gathered while the writer was busy becomes its next batch; alone, a command
 * is a batch of one and waits for nobody.
 *
 * @param <C> command
 * @param <R> its result
 */
public final class Lanes<C, R> implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final List<Lane<C, R>> lanes;

    /**
     * @param name for threads and logs
     * @param count lanes, at least 1
     * @param writer runs a batch in one transaction
     */
    public Lanes(String name, int count, LaneConfig config, BatchWriter<C, R> writer) {
        this.lanes = IntStream.range(0, count)
                .mapToObj(lane -> new Lane<>(name + "-lane-" + lane, config, writer))
                .toList();
        lanes.forEach(Lane::start);
    }

    /**
     * Queues a command; the future ends when its batch has committed, or with the reason it was refused.
     *
     * @throws ProblemException 503 at once when the lane is full or closing
     */
    public CompletableFuture<R> submit(int lane, C command) {
        CompletableFuture<R> result = new CompletableFuture<>();
        if (!lanes.get(lane).offer(command, result)) {
            throw ProblemException.unavailable(
                    "Too many requests are waiting. Send the same request again.", RETRY_AFTER);
        }
        return result;
    }

    /** Commands waiting in each lane right now. */
    public List<Integer> depths() {
        return lanes.stream().map(Lane::depth).toList();
    }

    /** Refuses new commands, finishes those that wait, then returns. */
    @Override
    public void close() {
        List<Lane<C, R>> open = new ArrayList<>(lanes);
        open.forEach(Lane::stop);
        open.forEach(Lane::awaitEnd);
    }
}
