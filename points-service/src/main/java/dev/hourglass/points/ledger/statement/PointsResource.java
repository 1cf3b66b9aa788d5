package dev.hourglass.points.ledger.statement;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.ledger.model.Balance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's balance over HTTP. */
@Path("/v1/members/{memberId}/points")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Points", description = "Balances and the entries behind them")
public class PointsResource {
    private static final int EXPIRING_GROUPS = 12;

    private final StatementStore statements;
    private final IdentityStore identities;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public PointsResource(
            StatementStore statements, IdentityStore identities, Transactions transactions, CurrentCaller caller) {
        this.statements = statements;
        this.identities = identities;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getPoints",
            summary = "A member's points, now or as of a past moment",
            description = "`asOf` answers what was so at that moment, worked out from the ledger. `expiring` "
                    + "lists what will be lost, the soonest first.")
    public LedgerApi.MemberPoints points(
            MemberId memberId,
            @QueryParam("asOf")
                    @Parameter(
                            description = "RFC 3339; everything posted up to then counts",
                            example = "2026-11-21T10:00:00Z")
                    String asOf) {
        caller.requireMember(memberId);
        ProgramId program = caller.program();
        return transactions.inTransaction(connection -> {
            MemberId member = identities.surviving(connection, program, memberId);
            Balance now = statements.requireBalance(connection, program, member);
            Optional<Instant> past = AsOf.of(asOf);
            if (past.isPresent()) {
                return LedgerApi.MemberPoints.of(
                        statements.balanceAsOf(connection, program, member, past.get()),
                        statements.expiringAsOf(connection, program, member, past.get(), EXPIRING_GROUPS));
            }
            return LedgerApi.MemberPoints.of(now, statements.expiring(connection, program, member, EXPIRING_GROUPS));
        });
    }
}
