package dev.hourglass.badges.challenge;

import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.TallyListener;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Hears of the counts that challenges are made of. */
@ApplicationScoped
class OnChallengeTallies implements TallyListener {
    private final Completing completing;

    OnChallengeTallies(Completing completing) {
        this.completing = completing;
    }

    @Override
    public Tally.Kind kind() {
        return Tally.Kind.CHALLENGE;
    }

    @Override
    public void onTalliesMoved(Connection connection, List<Moved> moved) throws SQLException {
        Map<String, List<Moved>> byProgram = moved.stream()
                .collect(Collectors.groupingBy(
                        one -> one.entry().subject().program().toString(), TreeMap::new, Collectors.toList()));
        for (List<Moved> own : byProgram.values()) {
            completing.settle(connection, own.get(0).entry().subject().program(), own);
        }
    }

    @Override
    public void onCaughtUp(Connection connection, ProgramId program, Tally tally, Instant now) throws SQLException {
        completing.caughtUp(connection, program, tally.id(), now);
    }

    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from, Collection<Entry> left, Instant now)
            throws SQLException {
        completing.unite(connection, into, from, now);
    }
}
