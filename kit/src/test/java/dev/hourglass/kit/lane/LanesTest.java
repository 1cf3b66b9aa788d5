package dev.hourglass.kit.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hourglass.kit.sql.DatabaseException;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LanesTest {
    private static final int QUEUE = 10;
    private static final int MAX_BATCH = 4;

    private GatedWriter writer = new GatedWriter();
    private Lanes<String, String> lanes;

    private record Config(int count, int queueCapacity, int maxBatch) implements LaneConfig {}

    @AfterEach
    void endTheWriters() {
        writer.open();
        lanes.close();
    }

    @Test
    void aloneACommandIsABatchOfOneAndWaitsForNobody() throws Exception {
        openLanes(1);
        writer.open();

        assertThat(get(lanes.submit(0, "a"))).isEqualTo("a");
        assertThat(get(lanes.submit(0, "b"))).isEqualTo("b");
        assertThat(writer.batches()).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whatGathersWhileTheWriterIsBusyIsItsNextBatchInOrderAndUpToTheMost() throws Exception {
        openLanes(1);
        List<CompletableFuture<String>> results = new ArrayList<>(List.of(lanes.submit(0, "first")));
        writer.awaitArrival();
        IntStream.range(0, 6).forEach(i -> results.add(lanes.submit(0, "c" + i)));
        writer.open();

        for (CompletableFuture<String> result : results) {
            get(result);
        }
        assertThat(writer.batches())
                .containsExactly(List.of("first"), List.of("c0", "c1", "c2", "c3"), List.of("c4", "c5"));
    }

    @Test
    void aFullLaneRefusesAtOnceAndSaysWhenToComeAgain() {
        openLanes(1);
        lanes.submit(0, "first");
        writer.awaitArrival();
        IntStream.range(0, QUEUE).forEach(i -> lanes.submit(0, "waiting"));

        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> lanes.submit(0, "one too many"));

        assertThat(refusal.code()).isEqualTo(ProblemCode.UPSTREAM_UNAVAILABLE);
        assertThat(refusal.code().status()).isEqualTo(503);
        assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(lanes.depths()).containsExactly(QUEUE);
    }

    @Test
    void aBusyLaneDelaysNoOther() throws Exception {
        writer = new GatedWriter();
        GatedWriter free = new GatedWriter();
        free.open();
        lanes = new Lanes<>(
                "test",
                2,
                new Config(2, QUEUE, MAX_BATCH),
                batch -> batch.contains("busy") ? writer.write(batch) : free.write(batch));
        CompletableFuture<String> busy = lanes.submit(0, "busy");
        writer.awaitArrival();

        assertThat(get(lanes.submit(1, "free"))).isEqualTo("free");
        assertThat(busy).isNotDone();
    }

    @Test
    void aRefusalLeavesItsNeighboursAlone() throws Exception {
        openLanes(1);
        lanes.submit(0, "first");
        writer.awaitArrival();
        CompletableFuture<String> before = lanes.submit(0, "before");
        CompletableFuture<String> refused = lanes.submit(0, "refuse me");
        CompletableFuture<String> after = lanes.submit(0, "after");
        writer.open();

        assertThat(get(before)).isEqualTo("before");
        assertThat(get(after)).isEqualTo("after");
        assertThatThrownBy(() -> get(refused))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ProblemException.class);
        assertThat(writer.batches()).hasSize(2);
    }

    @Test
    void aBatchThatFailsIsRunOneByOneAndOnlyTheBadCommandFails() throws Exception {
        writer = new GatedWriter(batch -> {
            if (batch.contains("bad")) {
                throw new IllegalStateException("the database refuses");
            }
        });
        openLanes(1);
        lanes.submit(0, "first");
        writer.awaitArrival();
        CompletableFuture<String> before = lanes.submit(0, "before");
        CompletableFuture<String> bad = lanes.submit(0, "bad");
        CompletableFuture<String> after = lanes.submit(0, "after");
        writer.open();

        assertThat(get(before)).isEqualTo("before");
        assertThat(get(after)).isEqualTo("after");
        assertThatThrownBy(() -> get(bad)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(writer.batches())
                .containsExactly(
                        List.of("first"),
                        List.of("before", "bad", "after"),
                        List.of("before"),
                        List.of("bad"),
                        List.of("after"));
    }

    @Test
    void aDeadlockOrAKeyThatWasTakenMeanwhileIsTriedAgain() throws Exception {
        for (String passing : List.of("40P01", "23505")) {
            AtomicInteger attempts = new AtomicInteger();
            lanes = failing(() -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new DatabaseException(new SQLException("busy", passing));
                }
            });
            assertThat(get(lanes.submit(0, "a"))).isEqualTo("a");
            assertThat(attempts).hasValue(3);
            lanes.close();
        }
    }

    @Test
    void whatTheDatabaseKeepsRefusingIsGivenUp() {
        AtomicInteger attempts = new AtomicInteger();
        lanes = failing(() -> {
            attempts.incrementAndGet();
            throw new DatabaseException(new SQLException("down", "08006"));
        });
        assertThatThrownBy(() -> get(lanes.submit(0, "a"))).hasCauseInstanceOf(DatabaseException.class);
        assertThat(attempts).hasValue(5);
    }

    @Test
    void aMistakeInTheCommandIsNotTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        lanes = failing(() -> {
            attempts.incrementAndGet();
            throw new DatabaseException(new SQLException("check violated", "23514"));
        });
        assertThatThrownBy(() -> get(lanes.submit(0, "a"))).hasCauseInstanceOf(DatabaseException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anErrorInOneBatchDoesNotEndTheLane() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        lanes = failing(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        });
        assertThatThrownBy(() -> get(lanes.submit(0, "a"))).hasCauseInstanceOf(StackOverflowError.class);
        assertThat(get(lanes.submit(0, "b"))).isEqualTo("b");
    }

    @Test
    void closingFinishesWhatWaitsAndRefusesWhatIsNew() throws Exception {
        openLanes(1);
        CompletableFuture<String> running = lanes.submit(0, "running");
        writer.awaitArrival();
        CompletableFuture<String> waiting = lanes.submit(0, "waiting");
        writer.open();
        lanes.close();

        assertThat(running).isCompletedWithValue("running");
        assertThat(waiting).isCompletedWithValue("waiting");
        assertThatThrownBy(() -> lanes.submit(0, "late")).isInstanceOf(ProblemException.class);
        assertThat(lanes.depths()).containsExactly(0);
    }

    @Test
    void whileClosingEveryCommandIsEitherRefusedOrAnswered() throws Exception {
        openLanes(1);
        writer.open();
        List<CompletableFuture<String>> accepted = new ArrayList<>();
        CompletableFuture<Void> closing = null;
        for (int i = 0; i < 10_000 && (closing == null || !closing.isDone()); i++) {
            try {
                accepted.add(lanes.submit(0, "c"));
            } catch (ProblemException refused) {
                assertThat(refused.code()).isEqualTo(ProblemCode.UPSTREAM_UNAVAILABLE);
            }
            if (i == 20) {
                closing = CompletableFuture.runAsync(lanes::close);
            }
        }
        closing.get(20, TimeUnit.SECONDS);
        assertThat(accepted).isNotEmpty().allSatisfy(result -> assertThat(result)
                .isCompleted());
    }

    private void openLanes(int count) {
        lanes = new Lanes<>("test", count, new Config(count, QUEUE, MAX_BATCH), writer);
    }

    private Lanes<String, String> failing(Runnable database) {
        return new Lanes<>("test", 1, new Config(1, QUEUE, MAX_BATCH), batch -> {
            database.run();
            return batch.stream().<Outcome<String>>map(Outcome.Done::new).toList();
        });
    }

    private static String get(CompletableFuture<String> result) throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }
}
