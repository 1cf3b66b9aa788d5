package dev.hourglass.gateway.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** Which id a partner is going to have whose opening has begun. */
@ApplicationScoped
class OpeningStore {
    private static final String RESERVE = """
            INSERT INTO partner_opening AS o (program_id, key, partner_id) VALUES (?, ?, ?)
            ON CONFLICT (program_id, key) DO UPDATE SET partner_id = o.partner_id
            RETURNING partner_id
            """;

    private final Transactions transactions;

    OpeningStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The same id for the same name of a request, kept at once: whatever happens afterwards, it goes on with this id. */
    PartnerId reserve(ProgramId program, String key) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement reserve = connection.prepareStatement(RESERVE)) {
                reserve.setObject(1, program.uuid());
                reserve.setString(2, key);
                reserve.setObject(3, PartnerId.create().uuid());
                try (ResultSet row = reserve.executeQuery()) {
                    row.next();
                    return new PartnerId(Columns.uuid(row, "partner_id"));
                }
            }
        });
    }
}
