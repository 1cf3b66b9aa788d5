package dev.hourglass.gateway.origin;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads what programs say of the pages that may call them; blocks. */
@ApplicationScoped
class OriginStore {
    private static final String READ = """
            SELECT id, allowed_origins FROM program WHERE cardinality(allowed_origins) > 0
            """;

    private final Transactions transactions;

    OriginStore(Transactions transactions) {
        this.transactions = transactions;
    }

    Map<ProgramId, Set<String>> read() {
        return transactions.inTransaction(connection -> {
            Map<ProgramId, Set<String>> found = new HashMap<>();
            try (PreparedStatement read = connection.prepareStatement(READ);
                    ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    String[] origins =
                            (String[]) row.getArray("allowed_origins").getArray();
                    found.put(new ProgramId(Columns.uuid(row, "id")), Set.of(origins));
                }
            }
            return found;
        });
    }
}
