package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The badge definitions of programs, for the other features. */
@ApplicationScoped
public class Badges {
    private final BadgeStore store;
    private final BadgeRows rows;
    private final InstantSource clock;

    public Badges(BadgeStore store, BadgeRows rows, InstantSource clock) {
        this.store = store;
        this.rows = rows;
        this.clock = clock;
    }

    /** The badges of these programs, each program's oldest first, as the caller's transaction sees them. */
    public Map<ProgramId, List<Badge>> of(Connection connection, Collection<ProgramId> programs) throws SQLException {
        return store.read(connection, programs);
    }

    /** Gives a new program its starter badges, in the caller's JTA transaction. */
    public void createStarter(ProgramId program) {
        Instant now = clock.instant();
        StarterBadges.create().forEach(badge -> rows.persist(BadgeRow.of(program, badge, now)));
    }
}
