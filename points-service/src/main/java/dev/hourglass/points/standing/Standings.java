package dev.hourglass.points.standing;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.statement.StatementStore;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.Tiers;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.TierScheme;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;

/** Where members stand on the ladder, for people. */
@ApplicationScoped
public class Standings {
    private final StatementStore statements;
    private final Tiers tiers;
    private final InstantSource clock;

    public Standings(StatementStore statements, Tiers tiers, InstantSource clock) {
        this.statements = statements;
        this.tiers = tiers;
        this.clock = clock;
    }

    /**
     * Null for a member without a tier.
     *
     * @throws ProblemException 404 when the program has no such member
     */
    public TierApi.Standing of(Connection connection, ProgramSettings settings, MemberId member) throws SQLException {
        ProgramId program = settings.program();
        TierScheme scheme = tiers.scheme(settings);
        LocalDate since = tiers.qualifyingSince(settings, clock.instant());
        StatementStore.TierCount count =
                statements.tier(connection, program, member, since, scheme.basis() == Basis.SPEND);
        return TierApi.standing(scheme, count.tier(), count.qualifying());
    }
}
