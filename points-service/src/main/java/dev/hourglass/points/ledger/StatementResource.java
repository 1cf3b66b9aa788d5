package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Cursor;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.model.Balance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Balances and statements over HTTP. */
@Path("/v1")
@Blocking
@Tag(name = "Points", description = "Balances and the entries behind them")
public class StatementResource {
    private static final int EXPIRING_GROUPS = 12;

    private final StatementStore statements;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public StatementResource(StatementStore statements, Transactions transactions, CurrentCaller caller) {
        this.statements = statements;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Path("/members/{memberId}/points")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(operationId = "getPoints", summary = "A member's points, now or as of a past moment")
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
            Balance now = balance(connection, program, memberId);
            if (asOf != null) {
                Balance then = statements.balanceAsOf(connection, program, memberId, moment(asOf));
                return LedgerApi.MemberPoints.of(then, List.of());
            }
            return LedgerApi.MemberPoints.of(now, statements.expiring(connection, program, memberId, EXPIRING_GROUPS));
        });
    }

    @GET
    @Path("/members/{memberId}/transactions")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(operationId = "listTransactions", summary = "A member's ledger, newest first")
    public Page<LedgerApi.Transaction> transactions(
            MemberId memberId,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
            @QueryParam("cursor") String cursor) {
        caller.requireMember(memberId);
        ProgramId program = caller.program();
        long before = Cursor.decode(cursor, Long::parseLong).orElse(Long.MAX_VALUE);
        int size = Page.limit(limit);
        return transactions.inTransaction(connection -> {
            balance(connection, program, memberId);
            return Page.of(
                            statements.journal(connection, program, memberId, before, size + 1),
                            size,
                            row -> "" + row.sequence())
                    .map(LedgerApi.Transaction::of);
        });
    }

    @GET
    @Path("/transactions/{transactionId}")
    @RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
    @Operation(operationId = "getTransaction", summary = "One transaction with its entries")
    public LedgerApi.Transaction transaction(TransactionId transactionId) {
        StatementStore.Row row = transactions
                .inTransaction(
                        connection -> statements.journalEntry(connection, caller.program(), transactionId.uuid()))
                .orElseThrow(() -> ProblemException.notFound("transaction"));
        caller.requireMember(row.member());
        return LedgerApi.Transaction.of(row);
    }

    private Balance balance(Connection connection, ProgramId program, MemberId member) throws SQLException {
        return statements.balance(connection, program, member).orElseThrow(() -> ProblemException.notFound("member"));
    }

    private static Instant moment(String asOf) {
        try {
            return OffsetDateTime.parse(asOf).toInstant();
        } catch (DateTimeParseException notATime) {
            throw ProblemException.invalid("asOf", "must be an RFC 3339 time such as 2026-11-21T10:00:00Z");
        }
    }
}
