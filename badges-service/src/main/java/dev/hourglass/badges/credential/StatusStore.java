package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.credential.model.CredentialId;
import dev.hourglass.badges.credential.model.StatusListId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which bit of which list belongs to which credential. */
@ApplicationScoped
class StatusStore {
    private static final String FIND_ENTRY = """
            SELECT list_id, index FROM status_entry WHERE program_id = ? AND award_id = ? AND earned = ?
            """;

    private static final String OPEN_LIST = """
            SELECT id FROM status_list WHERE program_id = ? AND entries < ? ORDER BY id LIMIT 1
            """;

    private static final String INSERT_LIST = """
            INSERT INTO status_list (program_id, id, created_at) VALUES (?, ?, ?)
            """;

    private static final String INSERT_ENTRY = """
            INSERT INTO status_entry (program_id, award_id, earned, list_id, index) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (program_id, list_id, index) DO NOTHING
            """;

    private static final String COUNT_ENTRY = """
            UPDATE status_list SET entries = entries + 1 WHERE program_id = ? AND id = ?
            """;

    private static final String FIND_LIST = "SELECT program_id, created_at FROM status_list WHERE id = ?";

    private static final String ENTRIES = """
            SELECT award_id, earned, index FROM status_entry WHERE program_id = ? AND list_id = ?
            """;

    record Entry(StatusListId list, int index) {}

    record ListRow(ProgramId program, Instant createdAt) {}

    Optional<Entry> find(Connection connection, ProgramId program, CredentialId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_ENTRY)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.award().uuid());
            find.setInt(3, id.earned());
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new Entry(new StatusListId(Columns.uuid(row, "list_id")), row.getInt("index")))
                        : Optional.empty();
            }
        }
    }

    /** The list with fewer entries than {@code most} that takes the next; a new one when there is none. */
    StatusListId open(Connection connection, ProgramId program, int most, Instant now) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(OPEN_LIST)) {
            find.setObject(1, program.uuid());
            find.setInt(2, most);
            try (ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    return new StatusListId(Columns.uuid(row, "id"));
                }
            }
        }
        StatusListId list = StatusListId.create();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_LIST)) {
            insert.setObject(1, program.uuid());
            insert.setObject(2, list.uuid());
            insert.setObject(3, Columns.timestamp(now));
            insert.executeUpdate();
        }
        return list;
    }

    /** Whether the entry's place was free and is the credential's now. */
    boolean insert(Connection connection, ProgramId program, CredentialId id, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_ENTRY);
                PreparedStatement count = connection.prepareStatement(COUNT_ENTRY)) {
            insert.setObject(1, program.uuid());
            insert.setObject(2, id.award().uuid());
            insert.setInt(3, id.earned());
            insert.setObject(4, entry.list().uuid());
            insert.setInt(5, entry.index());
            if (insert.executeUpdate() == 0) {
                return false;
            }
            count.setObject(1, program.uuid());
            count.setObject(2, entry.list().uuid());
            count.executeUpdate();
            return true;
        }
    }

    Optional<ListRow> findList(Connection connection, StatusListId list) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND_LIST)) {
            find.setObject(1, list.uuid());
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional.of(new ListRow(
                                new ProgramId(Columns.uuid(row, "program_id")), Columns.instant(row, "created_at")))
                        : Optional.empty();
            }
        }
    }

    /** The indexes of a list that are in use: at most half of them. */
    Map<CredentialId, Integer> entries(Connection connection, ProgramId program, StatusListId list)
            throws SQLException {
        Map<CredentialId, Integer> entries = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(ENTRIES)) {
            read.setObject(1, program.uuid());
            read.setObject(2, list.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    entries.put(
                            new CredentialId(new AwardId(Columns.uuid(row, "award_id")), row.getInt("earned")),
                            row.getInt("index"));
                }
            }
        }
        return entries;
    }
}
