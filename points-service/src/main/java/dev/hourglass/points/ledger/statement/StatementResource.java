package dev.hourglass.points.ledger.statement;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.points.identity.IdentityStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A member's ledger over HTTP. */
@Path("/v1/members/{memberId}/transactions")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Points", description = "Balances and the entries behind them")
public class StatementResource {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final StatementStore statements;
    private final IdentityStore identities;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public StatementResource(
            StatementStore statements, IdentityStore identities, Transactions transactions, CurrentCaller caller) {
        this.statements = statements;
        this.identities = identities;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listTransactions",
            summary = "A member's ledger, newest first, now or as of a past moment",
            description = "Every movement of points with its entries, which sum to zero, the balance after "
                    + "it, and its hash over the one before.")
    public Page<LedgerApi.Transaction> transactions(
            MemberId memberId,
            @QueryParam("asOf")
                    @Parameter(
                            description = "RFC 3339; only what was posted up to then",
                            example = "2026-11-21T10:00:00Z")
                    String asOf,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(memberId);
        ProgramId program = caller.program();
        long before = Cursor.decode(cursor, Long::parseLong).orElse(Long.MAX_VALUE);
        Instant until = AsOf.of(asOf).orElse(END_OF_TIME);
        int size = Page.limit(limit);
        return transactions.inTransaction(connection -> {
            MemberId member = identities.surviving(connection, program, memberId);
            return Page.of(
                            statements.journal(connection, program, member, before, until, size + 1),
                            size,
                            row -> "" + row.sequence())
                    .map(LedgerApi.Transaction::of);
        });
    }
}
