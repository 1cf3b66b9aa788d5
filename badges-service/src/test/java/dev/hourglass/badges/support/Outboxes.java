package dev.hourglass.badges.support;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** What the service has told the others. */
public final class Outboxes {
    private Outboxes() {}

    public record Told(String type, String data) {}

    /** Events about this member, in the order they were written. */
    public static List<Told> about(Transactions transactions, MemberId member) {
        return transactions.inTransaction(connection -> {
            List<Told> told = new ArrayList<>();
            try (PreparedStatement read =
                    connection.prepareStatement("SELECT type, data FROM outbox WHERE subject = ? ORDER BY sequence")) {
                read.setObject(1, member.uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        told.add(new Told(row.getString("type"), row.getString("data")));
                    }
                }
            }
            return told;
        });
    }
}
