package dev.hourglass.points.explanation;

import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.explanation.model.TransactionWords;
import dev.hourglass.points.ledger.TransactionId;
import dev.hourglass.points.ledger.statement.LedgerApi;
import dev.hourglass.points.ledger.statement.StatementStore;
import dev.hourglass.points.order.OrderApi;
import dev.hourglass.points.order.OrderExplanations;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why points moved, over HTTP. */
@Path("/v1/transactions/{transactionId}/explanation")
@Blocking
@RolesAllowed({Role.STOREFRONT, Role.ADMIN, Role.MEMBER})
@Tag(name = "Points", description = "Balances and the entries behind them")
public class TransactionExplanationResource {
    private static final String TAKEN_BACK = """
            {"transactionId": "txn_01jd6k3v5te8w9r2m4n6p8q0sx", "kind": "order_refund", "at": "2026-11-21T10:00:02Z",
             "points": -20, "reference": "order:web/1001",
             "because": "Taken back, because order 1001 of web now earns less: it was changed, refunded or cancelled, or another took its share of a cap",
             "explanation": [{"ruleId": "rul_01jd6k3v5te8w9r2m4n6p8q0sx", "rule": "1 point per EUR", "version": 1,
                              "points": 19, "matched": true, "because": "19 whole EUR of eligible spend"}]}
            """;

    private final StatementStore statements;
    private final OrderExplanations orders;
    private final Transactions transactions;
    private final CurrentCaller caller;

    public TransactionExplanationResource(
            StatementStore statements, OrderExplanations orders, Transactions transactions, CurrentCaller caller) {
        this.statements = statements;
        this.orders = orders;
        this.transactions = transactions;
        this.caller = caller;
    }

    /** @param explanation the rules of an order as they stood after it; empty for anything else */
    @Schema(name = "TransactionExplanation")
    public record Explained(
            TransactionId transactionId,
            String kind,
            Instant at,
            long points,
            String reference,
            String because,
            List<OrderApi.Explanation> explanation) {
        static Explained of(LedgerApi.Transaction transaction, List<OrderApi.Explanation> explanation) {
            return new Explained(
                    transaction.id(),
                    transaction.kind(),
                    transaction.at(),
                    transaction.points(),
                    transaction.reference(),
                    TransactionWords.because(
                            transaction.kind(),
                            transaction.points(),
                            transaction.reference(),
                            transaction.author(),
                            transaction.note()),
                    explanation);
        }
    }

    @GET
    @Operation(
            operationId = "explainTransaction",
            summary = "Why points moved, as it was when they did",
            description = "For orders with all rules as they stood after it, those that did not match included.")
    @APIResponse(
            responseCode = "200",
            description = "In words; for orders rule by rule",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Explained.class),
                            examples = @ExampleObject(name = "refund", value = TAKEN_BACK)))
    public Explained explanation(TransactionId transactionId) {
        return transactions.inTransaction(connection -> {
            StatementStore.Row row = statements
                    .journalEntry(connection, caller.program(), transactionId.uuid())
                    .orElseThrow(() -> ProblemException.notFound("transaction"));
            caller.requireMember(row.member());
            LedgerApi.Transaction transaction = LedgerApi.Transaction.of(row);
            return Explained.of(
                    transaction,
                    orders.of(connection, caller.program(), row.id(), row.reference())
                            .orElse(List.of()));
        });
    }
}
