package dev.hourglass.points.ledger.statement;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.ledger.TransactionId;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One journal entry over HTTP. */
@Path("/v1/transactions/{transactionId}")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Points", description = "Balances and the entries behind them")
public class TransactionResource {
    private final StatementStore statements;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public TransactionResource(StatementStore statements, Transactions transactions, CurrentCaller caller) {
        this.statements = statements;
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getTransaction",
            summary = "One transaction with its entries",
            description = "Its entries sum to zero.")
    public LedgerApi.Transaction transaction(TransactionId transactionId) {
        StatementStore.Row row = transactions
                .inTransaction(
                        connection -> statements.journalEntry(connection, caller.program(), transactionId.uuid()))
                .orElseThrow(() -> ProblemException.notFound("transaction"));
        caller.requireMember(row.member());
        return LedgerApi.Transaction.of(row);
    }
}
