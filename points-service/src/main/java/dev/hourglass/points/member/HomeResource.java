package dev.hourglass.points.member;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.ledger.statement.StatementStore;
import dev.hourglass.points.offer.MemberOffers;
import dev.hourglass.points.offer.OfferApi;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.reward.RewardApi;
import dev.hourglass.points.reward.Rewards;
import dev.hourglass.points.standing.Standings;
import dev.hourglass.points.tier.TierApi;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** This service's part of the home screen, in one read; the gateway puts the parts together. */
@Path("/internal/members/{memberId}/home")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
public class HomeResource {
    private static final int EXPIRING_GROUPS = 3;
    private static final int OFFERS = 3;

    private final Transactions transactions;
    private final IdentityStore identities;
    private final StatementStore statements;
    private final Programs programs;
    private final Standings standings;
    private final Rewards rewards;
    private final MemberOffers offers;
    private final CurrentCaller caller;
    private final InstantSource clock;

    public HomeResource(
            Transactions transactions,
            IdentityStore identities,
            StatementStore statements,
            Programs programs,
            Standings standings,
            Rewards rewards,
            MemberOffers offers,
            CurrentCaller caller,
            InstantSource clock) {
        this.transactions = transactions;
        this.identities = identities;
        this.statements = statements;
        this.programs = programs;
        this.standings = standings;
        this.rewards = rewards;
        this.offers = offers;
        this.caller = caller;
        this.clock = clock;
    }

    public record Home(
            MemberApi.Profile member,
            Points points,
            TierApi.Standing tier,
            Affordable rewards,
            List<OfferApi.ForMember> offers,
            Instant asOf) {}

    public record Points(long available, long pending, long held, List<StatementStore.Expiring> expiring) {}

    public record Affordable(List<RewardApi.Item> affordable) {}

    @GET
    @Operation(hidden = true)
    public Home home(MemberId memberId) {
        caller.requireMember(memberId);
        ProgramId program = caller.program();
        ProgramSettings settings = programs.current(program);
        return transactions.inTransaction(connection -> home(connection, settings, memberId));
    }

    private Home home(Connection connection, ProgramSettings settings, MemberId id) throws SQLException {
        ProgramId program = settings.program();
        Member member = identities.find(connection, program, id).orElseThrow(() -> ProblemException.notFound("member"));
        Balance balance = statements.requireBalance(connection, program, member.id());
        TierApi.Standing tier = standings.of(connection, settings, member.id());
        return new Home(
                MemberApi.Profile.of(member),
                new Points(
                        balance.available(),
                        balance.pending(),
                        balance.held(),
                        statements.expiring(connection, program, member.id(), EXPIRING_GROUPS)),
                tier,
                new Affordable(affordable(connection, settings, member.id(), tier, balance.available())),
                offers.best(
                        connection,
                        settings,
                        member.id(),
                        OFFERS,
                        !Role.ADMIN.equals(caller.get().role())),
                clock.instant());
    }

    private List<RewardApi.Item> affordable(
            Connection connection, ProgramSettings settings, MemberId id, TierApi.Standing tier, long available)
            throws SQLException {
        Set<String> names =
                tier == null ? Set.of() : Set.of(tier.name(), tier.id().toString());
        return rewards.affordable(connection, settings, id, names, available, clock.instant()).stream()
                .map(reward -> RewardApi.Item.of(reward, settings.currency().getCurrencyCode(), null))
                .toList();
    }
}
