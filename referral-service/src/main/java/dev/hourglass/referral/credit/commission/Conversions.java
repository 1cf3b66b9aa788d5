package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The orders of buyers that a partner brought. */
@ApplicationScoped
public class Conversions {
    private final Transactions transactions;
    private final CommissionStore store;

    Conversions(Transactions transactions, CommissionStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** Newest first; {@code before} may be null. */
    public List<Commissioned> list(ProgramId program, PartnerId partner, UUID before, int limit) {
        UUID from = before == null ? new UUID(-1, -1) : before;
        return transactions.inTransaction(connection -> store.page(connection, program, partner, from, limit));
    }
}
