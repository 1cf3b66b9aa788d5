package dev.hourglass.kit.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.web.ProblemException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A writer whose batches wait at a gate until the test lets them through; answers each command with itself. */
final class GatedWriter implements BatchWriter<String, String> {
    private static final long LIMIT_SECONDS = 20;

    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final Consumer<List<String>> database;

    GatedWriter() {
        this(batch -> {});
    }

    /** @param database throws when it refuses a batch */
    GatedWriter(Consumer<List<String>> database) {
        this.database = database;
    }

    @Override
    public List<Outcome<String>> write(List<String> commands) {
        batches.add(commands);
        arrived.release();
        pass(gate);
        database.accept(commands);
        return commands.stream().map(GatedWriter::decide).toList();
    }

    private static Outcome<String> decide(String command) {
        return command.startsWith("refuse")
                ? new Outcome.Refused<>(ProblemException.conflict(command))
                : new Outcome.Done<>(command);
    }

    /** Returns when the writer has taken its next batch and stands at the gate. */
    void awaitArrival() {
        pass(arrived);
    }

    void open() {
        gate.release(1_000);
    }

    /** All batches so far, in order. */
    List<List<String>> batches() {
        return batches;
    }

    private static void pass(Semaphore semaphore) {
        try {
            assertThat(semaphore.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
