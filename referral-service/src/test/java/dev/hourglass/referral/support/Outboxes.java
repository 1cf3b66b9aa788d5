package dev.hourglass.referral.support;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** What the service has told the others. */
public final class Outboxes {
    private Outboxes() {}

    /** One event: its type without the namespace and version, such as {@code referral.rewarded}. */
    public record Told(String type, String data) {}

    /** Events of this program, in the order they were written. */
    public static List<Told> of(Transactions transactions, ProgramId program) {
        return transactions.inTransaction(connection -> {
            List<Told> told = new ArrayList<>();
            try (PreparedStatement read = connection.prepareStatement(
                    "SELECT type, data FROM outbox WHERE program_id = ? ORDER BY lane, sequence")) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        String type = row.getString("type");
                        told.add(new Told(
                                type.substring("dev.hourglass.".length(), type.length() - ".v1".length()),
                                row.getString("data")));
                    }
                }
            }
            return told;
        });
    }

    public static List<String> typesOf(Transactions transactions, ProgramId program) {
        return of(transactions, program).stream().map(Told::type).toList();
    }
}
