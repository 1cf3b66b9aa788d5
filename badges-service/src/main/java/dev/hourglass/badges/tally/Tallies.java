package dev.hourglass.badges.tally;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.fact.LaneLocks;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.TallyListener.Moved;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Mark;
import dev.hourglass.badges.tally.model.Marks;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tallies of programs, for the features that are made of them. */
@ApplicationScoped
public class Tallies {
    private final TallyStore definitions;
    private final CountStore counts;
    private final Members members;
    private final LaneLocks lanes;

    Tallies(TallyStore definitions, CountStore counts, Members members, LaneLocks lanes) {
        this.definitions = definitions;
        this.counts = counts;
        this.members = members;
        this.lanes = lanes;
    }

    /** A tally, and for whom the past is counted under it already. */
    public record Defined(ProgramId program, Tally tally, Backfill backfill) {
        public boolean caughtUp() {
            return backfill.finishedAt() != null;
        }
    }

    /** Adds or changes a tally; from now on it is counted, and the past after that in the background. */
    public void define(Connection connection, ProgramId program, Tally tally, Instant now) throws SQLException {
        definitions.save(connection, program, tally, members.count(connection, program), now);
    }

    /** What happens from now on does not count. */
    public void rest(Connection connection, ProgramId program, UUID tally) throws SQLException {
        definitions.rest(connection, program, tally);
    }

    public Optional<Defined> find(Connection connection, ProgramId program, UUID id) throws SQLException {
        return definitions.find(connection, program, List.of(id)).stream().findFirst();
    }

    public Map<UUID, Defined> find(Connection connection, ProgramId program, Collection<UUID> ids) throws SQLException {
        Map<UUID, Defined> found = new HashMap<>();
        for (Defined defined : definitions.find(connection, program, ids)) {
            found.put(defined.tally().id(), defined);
        }
        return found;
    }

    /** A member's counts in one period of each tally; those without any are absent. */
    public Map<UUID, Long> totals(Connection connection, Subject member, Map<UUID, LocalDate> periods)
            throws SQLException {
        return counts.totals(connection, member, periods);
    }

    /** A member's counts in all periods of a tally, for one whose standing changes without facts. Locks the member's lane. */
    public List<Moved> recall(Connection connection, Subject member, Tally tally, Instant now) throws SQLException {
        lanes.lock(connection, List.of(member));
        List<Entry> entries = new ArrayList<>(
                counts.entries(connection, member.program(), List.of(member.member()), List.of(tally.id())));
        Map<Entry, Map<Mark, Long>> marks = counts.marks(connection, entries);
        return entries.stream()
                .map(entry -> {
                    Map<Mark, Long> own = marks.getOrDefault(entry, Map.of());
                    return new Moved(tally, entry, Marks.total(tally.criteria(), own), own, now);
                })
                .toList();
    }
}
