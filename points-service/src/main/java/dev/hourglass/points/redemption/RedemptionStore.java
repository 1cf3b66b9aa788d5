package dev.hourglass.points.redemption;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.redemption.model.Redemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads of redemptions outside the lanes. */
@ApplicationScoped
class RedemptionStore {
    private static final String FIND = "SELECT * FROM redemption WHERE program_id = ? AND id = ?";

    private static final String OF_MEMBER = """
            SELECT * FROM redemption WHERE program_id = ? AND member_id = ? AND id < ? ORDER BY id DESC LIMIT ?
            """;

    private static final String OVERDUE = """
            SELECT * FROM redemption WHERE status = 'held' AND expires_at <= ? ORDER BY expires_at LIMIT ?
            """;

    private final RedemptionTable table;

    RedemptionStore(RedemptionTable table) {
        this.table = table;
    }

    /** A redemption and its program. */
    record Overdue(ProgramId program, Redemption redemption) {}

    Optional<Redemption> find(Connection connection, ProgramId program, UUID id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(table.redemption(row)) : Optional.empty();
            }
        }
    }

    /** Newest first, before an id. */
    List<Redemption> ofMember(Connection connection, ProgramId program, MemberId member, UUID before, int limit)
            throws SQLException {
        List<Redemption> redemptions = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(OF_MEMBER)) {
            read.setObject(1, program.uuid());
            read.setObject(2, member.uuid());
            read.setObject(3, before);
            read.setInt(4, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    redemptions.add(table.redemption(row));
                }
            }
        }
        return redemptions;
    }

    /** Holds whose time is over, the longest first. */
    List<Overdue> overdue(Connection connection, Instant now, int limit) throws SQLException {
        List<Overdue> overdue = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(OVERDUE)) {
            read.setObject(1, Columns.timestamp(now));
            read.setInt(2, limit);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    overdue.add(new Overdue(new ProgramId(Columns.uuid(row, "program_id")), table.redemption(row)));
                }
            }
        }
        return overdue;
    }
}
