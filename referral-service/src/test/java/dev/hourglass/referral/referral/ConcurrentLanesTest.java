package dev.hourglass.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ConcurrentLanesTest {
    private static final int LANES = 4;
    private static final int BATCHES = 6;
    private static final int MEMBERS_PER_BATCH = 8;

    @Inject
    Transactions transactions;

    /**
     * Every member is the friend of one in the next lane, who may be enrolled before, after or at the same moment. Those of the
     * last lane came by themselves, or all were in rings.
     */
    @Test
    void lanesThatReferEachOthersMembersMissNobodyAndNeverDeadlock() throws Exception {
        ProgramId program = Service.program("starter");
        List<List<MemberId>> members = IntStream.range(0, LANES)
                .mapToObj(lane -> IntStream.range(0, BATCHES * MEMBERS_PER_BATCH)
                        .mapToObj(i -> MemberId.create())
                        .toList())
                .toList();
        long deadlocks = deadlocks();

        deliverAtTheSameTime(IntStream.range(0, LANES)
                .mapToObj(
                        lane -> lane(program, members.get(lane), lane + 1 < LANES ? members.get(lane + 1) : List.of()))
                .toList());

        assertThat(Service.get(program, "/v1/referrals?limit=200").getList("data.status"))
                .hasSize((LANES - 1) * BATCHES * MEMBERS_PER_BATCH)
                .containsOnly("rewarded");
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private static Callable<Void> lane(ProgramId program, List<MemberId> own, List<MemberId> advocates) {
        Feed feed = new Feed();
        return () -> {
            for (int i = 0; i < own.size(); i++) {
                String code = advocates.isEmpty()
                        ? null
                        : ReferralCode.of(new Member(program, advocates.get(i)), 0)
                                .text();
                feed.enrolled(program, own.get(i), "Somebody", null)
                        .ordered(program, own.get(i), Order.paid(own.get(i).toString(), 2_000, code));
                if (i % MEMBERS_PER_BATCH == MEMBERS_PER_BATCH - 1) {
                    feed.deliver();
                }
            }
            return null;
        };
    }

    private static void deliverAtTheSameTime(List<Callable<Void>> lanes)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            List<Future<Void>> running = new ArrayList<>(threads.invokeAll(lanes));
            for (Future<Void> lane : running) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long deadlocks() {
        return transactions.inTransaction(connection -> {
            try (var read = connection.prepareStatement(
                            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
                    var row = read.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
