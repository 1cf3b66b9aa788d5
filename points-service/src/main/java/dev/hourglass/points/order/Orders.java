package dev.hourglass.points.order;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.Reply;
import dev.hourglass.kit.security.KeyedHashes;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.ledger.Ledger;
import dev.hourglass.points.order.model.OrderKey;
import dev.hourglass.points.order.model.OrderState;
import dev.hourglass.points.order.model.OrderStatement;
import dev.hourglass.points.order.model.Refund;
import dev.hourglass.points.redemption.RedemptionBooks;
import dev.hourglass.points.rule.Rules;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Purchases: stated, refunded, looked at. */
@ApplicationScoped
public class Orders {
    private static final String FINGERPRINT = "fingerprint ";

    private final Ledger ledger;
    private final OrderTable orders;
    private final Rules rules;
    private final RedemptionBooks redemptions;
    private final IdentityStore identities;
    private final Transactions transactions;
    private final KeyedHashes hashes;

    Orders(
            Ledger ledger,
            OrderTable orders,
            Rules rules,
            RedemptionBooks redemptions,
            IdentityStore identities,
            Transactions transactions,
            KeyedHashes hashes) {
        this.ledger = ledger;
        this.orders = orders;
        this.rules = rules;
        this.redemptions = redemptions;
        this.identities = identities;
        this.transactions = transactions;
        this.hashes = hashes;
    }

    /** A storefront states a purchase. From here on its fingerprints are keyed hashes: as they came they are never kept. */
    public Uni<Reply> record(ProgramId program, OrderStatement statement, Optional<Idempotency> idempotency) {
        OrderStatement hashed =
                statement.withFingerprints((kind, value) -> hashes.hash(program, FINGERPRINT + kind, value));
        return ledger.submit(new RecordOrder(program, hashed, idempotency, orders, rules, redemptions));
    }

    /** A storefront gives something back. */
    public Uni<Reply> refund(ProgramId program, OrderKey key, Refund refund, Optional<Idempotency> idempotency) {
        return ledger.submit(new RecordRefund(program, key, refund, idempotency, orders, rules, redemptions));
    }

    /**
     * What a statement would be answered now; nothing is written.
     *
     * @throws ProblemException when it would be refused
     */
    OrderApi.Answer preview(ProgramId program, OrderStatement statement) {
        return (OrderApi.Answer)
                ledger.preview(new RecordOrder(program, statement, Optional.empty(), orders, rules, redemptions))
                        .body();
    }

    /** @throws ProblemException 404 when the program has no such order, or only refunds of it */
    OrderApi.Full get(ProgramId program, OrderKey key) {
        return transactions.inTransaction(connection -> {
            OrderState state = orders.find(connection, program, key)
                    .filter(OrderState::isKnown)
                    .orElseThrow(() -> ProblemException.notFound("order"));
            return OrderApi.Full.of(
                    state, identities.owner(connection, program, state.member()).orElseThrow());
        });
    }
}
