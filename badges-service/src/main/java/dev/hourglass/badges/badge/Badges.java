package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The badge definitions of programs, for the other features. */
@ApplicationScoped
public class Badges {
    private final BadgeStore store;
    private final BadgeRows rows;
    private final Expressions expressions;
    private final CriteriaJson json;
    private final InstantSource clock;

    public Badges(BadgeStore store, BadgeRows rows, Expressions expressions, CriteriaJson json, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.expressions = expressions;
        this.json = json;
        this.clock = clock;
    }

    /** A badge whose backfill is not finished. */
    public record Waiting(ProgramId program, Definition definition) {
        public Badge badge() {
            return definition.badge();
        }

        public Backfill backfill() {
            return definition.backfill();
        }
    }

    /** The badges of these programs, each program's oldest first, as the caller's transaction sees them. */
    public Map<ProgramId, List<Definition>> of(Connection connection, Collection<ProgramId> programs)
            throws SQLException {
        return store.read(connection, programs);
    }

    /** The backfill that has waited longest; nobody else works on it until the transaction ends. */
    public Optional<Waiting> lockBackfill(Connection connection) throws SQLException {
        return store.lockBackfill(connection);
    }

    /** Writes down how far a backfill that is locked has come. */
    public void moveBackfill(Connection connection, ProgramId program, BadgeId badge, Backfill now)
            throws SQLException {
        store.moveBackfill(connection, program, badge, now);
    }

    /** Gives a new program its starter badges, in the caller's JTA transaction. */
    public void createStarter(ProgramId program) {
        Instant now = clock.instant();
        for (Badge badge : StarterBadges.create(expressions)) {
            BadgeRow row = BadgeRow.of(program, badge, json, 0, now);
            row.backfillFinishedAt = now;
            rows.persist(row);
        }
    }
}
