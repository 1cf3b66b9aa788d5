package dev.hourglass.badges.award;

import dev.hourglass.badges.award.AwardStore.Awarding;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Single awards, for those who show them to others. */
@ApplicationScoped
public class HeldAwards {
    private final Standings standings;
    private final AwardStore store;

    public HeldAwards(Standings standings, AwardStore store) {
        this.standings = standings;
        this.store = store;
    }

    /** An award with its badge. */
    public record Held(Badge badge, Award award) {}

    /**
     * The highest level of a badge that a member holds.
     *
     * @throws ProblemException 404 when they hold none, or were erased
     */
    public Held of(Subject member, BadgeId badge) {
        return standings.of(member).stream()
                .filter(standing -> standing.badge().id().equals(badge) && standing.isEarned())
                .findFirst()
                .flatMap(standing -> standing.award().map(award -> new Held(standing.badge(), award)))
                .orElseThrow(HeldAwards::notHeld);
    }

    private static ProblemException notHeld() {
        return new ProblemException(ProblemCode.NOT_FOUND, "The member does not hold this badge.");
    }

    /** Whether anybody holds a level of this badge. */
    public boolean isHeld(Connection connection, ProgramId program, BadgeId badge) throws SQLException {
        return store.isHeld(connection, program, badge);
    }

    /** An award, revoked or not; empty when there is none, or its member was erased. */
    public Optional<Award> find(Connection connection, ProgramId program, AwardId award) throws SQLException {
        return store.find(connection, program, award).map(Awarding::award);
    }

    /**
     * Those of these awards that are held, by members who have not been erased, of badges that have not been retired; with how
     * many times each was earned.
     */
    public Map<AwardId, Integer> among(Connection connection, ProgramId program, Collection<AwardId> awards)
            throws SQLException {
        return store.held(connection, program, awards);
    }
}
