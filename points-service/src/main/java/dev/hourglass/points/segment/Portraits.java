package dev.hourglass.points.segment;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.identity.IdentityStore;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.order.Purchases;
import dev.hourglass.points.order.model.Purchase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads members with all that conditions ask about: one of them, or a whole program one after the other. */
@ApplicationScoped
public class Portraits {
    private static final int FETCHED_AT_ONCE = 1_000;

    /** Orders of one member that are looked at when nobody else is. */
    private static final int LATEST_ORDERS = 500;

    private static final String ONE = "SELECT " + IdentityStore.COLUMNS + """
                   , b.available, t.name AS tier
              FROM member m
              LEFT JOIN balance b ON b.program_id = m.program_id AND b.member_id = m.id
              LEFT JOIN tier t ON t.program_id = m.program_id AND t.id = b.tier_id
             WHERE m.program_id = ? AND m.id = ?
            """;

    private static final String ALL = "SELECT " + IdentityStore.COLUMNS + """
                   , b.available, t.name AS tier, o.statement, o.refunds
              FROM (SELECT * FROM member WHERE program_id = ? ORDER BY id LIMIT ?) m
              LEFT JOIN balance b ON b.program_id = m.program_id AND b.member_id = m.id
              LEFT JOIN tier t ON t.program_id = m.program_id AND t.id = b.tier_id
              LEFT JOIN orders o ON o.program_id = m.program_id AND o.member_id = m.id
             ORDER BY m.id
            """;

    private final Purchases purchases;

    Portraits(Purchases purchases) {
        this.purchases = purchases;
    }

    /**
     * A member and what they bought.
     *
     * @param points available
     * @param tier name, or null
     */
    public record Known(Member member, long points, String tier, List<Purchase> purchases) {}

    /** Takes members one by one. */
    @FunctionalInterface
    interface Visitor {
        void visit(Known member) throws SQLException;
    }

    /** One member, by their latest 500 orders; empty when the program has no such member. */
    public Optional<Known> find(Connection connection, ProgramId program, MemberId id) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ONE)) {
            read.setObject(1, program.uuid());
            read.setObject(2, id.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(known(row, purchases.latest(connection, program, id, LATEST_ORDERS)))
                        : Optional.empty();
            }
        }
    }

    /**
     * The program's members in order of enrolment, one at a time: only one member's purchases are in memory.
     *
     * @param connection in a transaction, without which all rows would be fetched at once
     * @param limit members at most
     */
    void each(Connection connection, ProgramId program, long limit, Visitor visitor) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ALL)) {
            read.setFetchSize(FETCHED_AT_ONCE);
            read.setObject(1, program.uuid());
            read.setLong(2, limit);
            try (ResultSet row = read.executeQuery()) {
                Known current = null;
                while (row.next()) {
                    if (current == null || !current.member.id().uuid().equals(row.getObject("id"))) {
                        if (current != null) {
                            visitor.visit(current);
                        }
                        current = known(row, new ArrayList<>());
                    }
                    purchases.read(row).ifPresent(current.purchases::add);
                }
                if (current != null) {
                    visitor.visit(current);
                }
            }
        }
    }

    private static Known known(ResultSet row, List<Purchase> purchases) throws SQLException {
        return new Known(IdentityStore.member(row), row.getLong("available"), row.getString("tier"), purchases);
    }
}
