package dev.hourglass.badges.streak;

import dev.hourglass.badges.award.StreakCells;
import dev.hourglass.badges.award.model.Difference.Entry;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.badge.model.Measure;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.streak.StreakApi.FreezeDraft;
import dev.hourglass.badges.streak.StreakApi.FreezeView;
import dev.hourglass.badges.streak.model.Granting;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.OnceOnly;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grants freezes by hand. */
@ApplicationScoped
class Freezing {
    /** So far back a grant may reach: further the past is not made anew by hand. */
    private static final int DAYS_BACK = 31;

    private final FreezeStore store;
    private final StreakCells cells;
    private final Badges badges;
    private final Members members;
    private final FormerMembers former;
    private final OnceOnly once;
    private final InstantSource clock;

    Freezing(
            FreezeStore store,
            StreakCells cells,
            Badges badges,
            Members members,
            FormerMembers former,
            OnceOnly once,
            InstantSource clock) {
        this.store = store;
        this.cells = cells;
        this.badges = badges;
        this.members = members;
        this.former = former;
        this.once = once;
        this.clock = clock;
    }

    /**
     * @throws ProblemException 404 for a member who was erased, or a badge that is no streak, 400 for a day too
     * far away, 409 for more than can be held on that day
     */
    Reply grant(Subject named, BadgeId id, Optional<Idempotency> name, FreezeDraft draft) {
        return once.inTransaction(named.program(), name, connection -> {
            Subject member =
                    new Subject(named.program(), former.surviving(connection, named.program(), named.member()));
            Badge badge = streak(connection, member, id);
            Instant now = clock.instant();
            LocalDate today = LocalDate.ofInstant(now, members.zone(connection, member));
            LocalDate from = draft.from() == null ? today : draft.from();
            if (from.isAfter(today) || from.isBefore(today.minusDays(DAYS_BACK))) {
                throw ProblemException.invalid("/from", "must be one of the last " + DAYS_BACK + " days, or today");
            }
            cells.lock(connection, member);
            Entry entry = new Entry(member, id);
            requireRoom(connection, entry, badge, from, draft.freezes());
            store.grant(connection, entry, from, draft.freezes(), now);
            cells.recount(connection, member, badge, now);
            return Reply.of(201, new FreezeView(member.member().toString(), id.toString(), draft.freezes(), from));
        });
    }

    /** Under the lock: two grants at once have room for one of them. */
    private void requireRoom(Connection connection, Entry entry, Badge badge, LocalDate from, int wanted)
            throws SQLException {
        int kept = Granting.kept(
                badge,
                cells.starts(connection, Set.of(entry)).getOrDefault(entry, Set.of()),
                store.of(connection, List.of(entry)).getOrDefault(entry, Map.of()),
                from,
                wanted);
        if (kept < wanted) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED,
                    "No more freezes are held at once than the badge allows: on " + from + " there is room for " + kept
                            + " more.");
        }
    }

    private Badge streak(Connection connection, Subject member, BadgeId id) throws SQLException {
        return badges.of(connection, List.of(member.program())).getOrDefault(member.program(), List.of()).stream()
                .map(Definition::badge)
                .filter(badge -> badge.id().equals(id) && badge.criteria().measure() == Measure.STREAK)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("streak"));
    }
}
