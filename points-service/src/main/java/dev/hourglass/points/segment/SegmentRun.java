package dev.hourglass.points.segment;

import dev.hourglass.kit.expression.Values;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.segment.model.Buying;
import dev.hourglass.points.segment.model.Portrait;
import dev.hourglass.points.segment.model.Sample;
import dev.hourglass.points.segment.model.Scores;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Looks at a program's members, one after the other, and writes who is in which segment: a few thousand members at a time,
 * each time only what is different. Killed at any point, the next run finds what is left to do.
 */
@ApplicationScoped
class SegmentRun {
    private static final int MEMBERS_AT_ONCE = 2_000;
    private static final int SAMPLED_BUYERS = 200_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final SegmentStore segments;
    private final RunStore runs;
    private final Portraits portraits;
    private final MemberConditions conditions;
    private final Transactions transactions;
    private final InstantSource clock;

    SegmentRun(
            SegmentStore segments,
            RunStore runs,
            Portraits portraits,
            MemberConditions conditions,
            Transactions transactions,
            InstantSource clock) {
        this.segments = segments;
        this.runs = runs;
        this.portraits = portraits;
        this.conditions = conditions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a look at a program's first members found.
     *
     * @param examined members
     * @param matching those of them that meet the condition
     * @param complete whether that is everybody
     */
    record Preview(long examined, Set<UUID> matching, boolean complete) {}

    /** All segments of a program, and the scores of its buyers; does nothing while another process is at it. */
    void compute(ProgramId program) {
        Instant now = clock.instant();
        transactions.readingMuch(connection -> {
            if (runs.claim(connection, program)) {
                RunStore.Run run = runs.read(connection, program);
                Scores scores = scores(connection, program, Long.MAX_VALUE, now);
                List<Segment> all = segments.list(connection, program, FIRST, Integer.MAX_VALUE);
                Pass pass = new Pass(all, scores, now, (members, pairs) -> replace(program, all, members, pairs));
                pass.over(connection, program, Long.MAX_VALUE);
                transactions.inTransaction(write -> {
                    segments.markComputed(write, program, all, now);
                    runs.computed(write, program, run.changes(), now, scores);
                    return null;
                });
            }
            return null;
        });
    }

    private void replace(ProgramId program, List<Segment> computed, List<UUID> members, Set<SegmentStore.Pair> pairs) {
        List<UUID> ids = computed.stream().map(segment -> segment.id().uuid()).toList();
        transactions.inTransaction(write -> {
            segments.replace(write, program, members, ids, pairs);
            return null;
        });
    }

    /**
     * Who would be in a segment; writes nothing.
     *
     * @param limit members looked at
     */
    Preview preview(ProgramId program, Segment segment, int limit) {
        Instant now = clock.instant();
        return transactions.readingMuch(connection -> {
            RunStore.Run run = runs.read(connection, program);
            Scores scores = run.computedAt() == null ? scores(connection, program, limit, now) : run.scores();
            Set<UUID> matching = new LinkedHashSet<>();
            Pass pass = new Pass(
                    List.of(segment),
                    scores,
                    now,
                    (members, pairs) -> pairs.forEach(pair -> matching.add(pair.member())));
            pass.over(connection, program, limit);
            return new Preview(pass.examined, matching, pass.read < limit);
        });
    }

    private Scores scores(Connection connection, ProgramId program, long limit, Instant now) throws SQLException {
        Sample buyers = new Sample(SAMPLED_BUYERS);
        portraits.each(connection, program, limit, known -> {
            Buying buying = Buying.of(known.purchases(), now);
            if (buying.orders() > 0) {
                buyers.add(buying);
            }
        });
        return Scores.of(buyers);
    }

    /** Takes what was found about some members. */
    @FunctionalInterface
    private interface Sink {
        void take(List<UUID> members, Set<SegmentStore.Pair> pairs);
    }

    /** One pass over members. */
    private final class Pass {
        private final Scores scores;
        private final Instant now;
        private final Sink sink;
        private final Map<UUID, MemberConditions.Condition> wanted = new LinkedHashMap<>();
        private final List<UUID> members = new ArrayList<>(MEMBERS_AT_ONCE);
        private final Set<SegmentStore.Pair> pairs = new HashSet<>();
        private long read;
        private long examined;

        Pass(List<Segment> segments, Scores scores, Instant now, Sink sink) {
            this.scores = scores;
            this.now = now;
            this.sink = sink;
            segments.forEach(segment -> wanted.put(segment.id().uuid(), conditions.of(segment.condition())));
        }

        void over(Connection connection, ProgramId program, long limit) throws SQLException {
            portraits.each(connection, program, limit, this::look);
            flush();
        }

        private void look(Portraits.Known known) {
            UUID id = known.member().id().uuid();
            members.add(id);
            read++;
            // Who was merged or erased is in no segment any more.
            if (known.member().mergedInto() == null && !known.member().isErased()) {
                examined++;
                match(id, known);
            }
            if (members.size() == MEMBERS_AT_ONCE) {
                flush();
            }
        }

        private void match(UUID id, Portraits.Known known) {
            Values member = MemberConditions.values(Portrait.of(
                    known.member(), known.points(), known.tier(), Buying.of(known.purchases(), now), scores, now));
            wanted.forEach((segment, condition) -> {
                if (condition.isMetBy(member)) {
                    pairs.add(new SegmentStore.Pair(id, segment));
                }
            });
        }

        private void flush() {
            sink.take(members, pairs);
            members.clear();
            pairs.clear();
        }
    }
}
