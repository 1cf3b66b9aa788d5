package dev.hourglass.points.segment;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.reward.KnownSegments;
import dev.hourglass.points.segment.model.Scores;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Groups of members by what they do: defined, looked at, computed. */
@ApplicationScoped
public class Segments implements KnownSegments {
    /** Members looked at before a saved segment is answered. */
    private static final int PREVIEWED = 20_000;

    private final SegmentStore store;
    private final RunStore runs;
    private final SegmentRun run;
    private final MemberConditions conditions;
    private final List<SegmentUse> uses;
    private final Transactions transactions;
    private final InstantSource clock;

    Segments(
            SegmentStore store,
            RunStore runs,
            SegmentRun run,
            MemberConditions conditions,
            @All List<SegmentUse> uses,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.run = run;
        this.conditions = conditions;
        this.uses = uses;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A segment as it is now, and what a look at the first members found. */
    record Saved(Segment segment, SegmentRun.Preview preview) {}

    Page<Segment> list(ProgramId program, UUID after, int limit) {
        return Page.of(
                transactions.inTransaction(connection -> store.list(connection, program, after, limit + 1)),
                limit,
                segment -> segment.id().uuid().toString());
    }

    /** @throws ProblemException 404 when the program has no such segment */
    Segment get(ProgramId program, SegmentId id) {
        return transactions.inTransaction(connection -> require(connection, program, id));
    }

    /**
     * Adds a segment in a transaction of the caller's.
     *
     * @throws ProblemException 400 for a condition that cannot be used, 409 when the name is taken
     */
    Saved add(Connection connection, ProgramId program, Segment segment) throws SQLException {
        conditions.check(segment.condition(), "/condition");
        if (!store.insert(connection, program, segment)) {
            throw nameTaken(segment);
        }
        return saved(connection, program, segment);
    }

    /**
     * Changes a segment.
     *
     * @throws ProblemException 400 for a condition that cannot be used, 404 for an id that is not there, 409 when the new name
     *     is taken, or when something still goes by the old one
     */
    Saved change(ProgramId program, Segment segment) {
        conditions.check(segment.condition(), "/condition");
        return transactions.inTransaction(connection -> {
            Segment before = require(connection, program, segment.id());
            if (!before.name().equals(segment.name())) {
                requireUnused(connection, program, before, "renamed");
            }
            if (!store.update(connection, program, segment)) {
                throw nameTaken(segment);
            }
            return saved(connection, program, segment);
        });
    }

    /** Looks at the first members; when that is everybody, they are in the segment from now on. */
    private Saved saved(Connection connection, ProgramId program, Segment segment) throws SQLException {
        SegmentRun.Preview preview = run.preview(program, segment, PREVIEWED);
        if (preview.complete()) {
            store.fill(connection, program, segment.id(), preview.matching());
            store.markComputed(connection, program, List.of(segment), clock.instant());
        }
        runs.need(connection, program);
        return new Saved(require(connection, program, segment.id()), preview);
    }

    /** @throws ProblemException 404 for an id that is not there, 409 when something goes by its name */
    void delete(ProgramId program, SegmentId id) {
        transactions.inTransaction(connection -> {
            requireUnused(connection, program, require(connection, program, id), "deleted");
            store.delete(connection, program, id);
            return null;
        });
    }

    /** One page of who is in it, and how many there are. */
    record Members(Page<Member> page, long count) {}

    Members members(ProgramId program, SegmentId id, MemberId after, int limit) {
        return transactions.inTransaction(connection -> {
            require(connection, program, id);
            return new Members(
                    Page.of(store.members(connection, program, id, after, limit + 1), limit, member -> member.id()
                            .toString()),
                    store.count(connection, program, id));
        });
    }

    /** The names of a member's segments, as last computed. */
    public Set<String> namesOf(Connection connection, ProgramId program, MemberId member) throws SQLException {
        return store.namesOf(connection, program, member);
    }

    /** Where the program's buyers are cut into fifths, as last computed. */
    public Scores scores(Connection connection, ProgramId program) throws SQLException {
        return runs.read(connection, program).scores();
    }

    /** Has the program's scores computed from now on: somebody asks for them. */
    public void needScores(Connection connection, ProgramId program) throws SQLException {
        runs.need(connection, program);
    }

    @Override
    public void requireNames(Connection connection, ProgramId program, Collection<String> names, String pointer)
            throws SQLException {
        Set<String> unknown = store.unknown(connection, program, names);
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    pointer, "there is no segment '" + unknown.iterator().next() + "'; add it first");
        }
    }

    private Segment require(Connection connection, ProgramId program, SegmentId id) throws SQLException {
        return store.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("segment"));
    }

    private void requireUnused(Connection connection, ProgramId program, Segment segment, String what)
            throws SQLException {
        for (SegmentUse use : uses) {
            var user = use.of(connection, program, segment.name());
            if (user.isPresent()) {
                throw ProblemException.conflict("The segment '" + segment.name() + "' cannot be " + what + " while "
                        + user.get() + " goes by its name. Change that first.");
            }
        }
    }

    private static ProblemException nameTaken(Segment segment) {
        return ProblemException.conflict("There is a segment '" + segment.name() + "' already.");
    }
}
