package dev.hourglass.points.history;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.history.read.HistoryFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Imports, what is left to do of them, and what was refused. */
@ApplicationScoped
class ImportStore {
    static final int KEPT_ERRORS = 1_000;

    private static final String ADD = """
            INSERT INTO order_import (program_id, id, format, status, body, total, author, created_at)
            VALUES (?, ?, ?, 'queued', ?, ?, ?, ?)
            """;

    private static final String READ = """
            SELECT id, status, format, total, done, failed, created_at, finished_at FROM order_import
            """;

    private static final String FIND = READ + " WHERE program_id = ? AND id = ?";

    private static final String LIST = READ + " WHERE program_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

    private static final String ERRORS = """
            SELECT line, detail FROM order_import_error WHERE program_id = ? AND import_id = ? ORDER BY line
            """;

    /** The oldest that nobody is at work on. What another process is claiming at this very moment is left to it. */
    private static final String CLAIM = """
            UPDATE order_import
               SET status = 'running', owner = ?, leased_until = now() + ? * interval '1 millisecond'
             WHERE (program_id, id) = (SELECT program_id, id FROM order_import
                                        WHERE status <> 'done' AND leased_until < now()
                                        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING program_id, id, format, body, position, failed
            """;

    private static final String ADVANCE = """
            UPDATE order_import
               SET position = ?, done = done + ?, failed = failed + ?,
                   leased_until = now() + ? * interval '1 millisecond'
             WHERE program_id = ? AND id = ? AND owner = ? AND status = 'running'
            """;

    private static final String ADD_ERRORS = """
            INSERT INTO order_import_error (program_id, import_id, line, detail)
            SELECT ?, ?, line, detail FROM unnest(?::int8[], ?::text[]) AS e(line, detail)
            ON CONFLICT DO NOTHING
            """;

    private static final String FINISH = """
            UPDATE order_import SET status = 'done', body = NULL, finished_at = ?, owner = NULL
             WHERE program_id = ? AND id = ? AND owner = ?
            """;

    private static final String RELEASE = """
            UPDATE order_import SET leased_until = '-infinity', owner = NULL WHERE program_id = ? AND id = ? AND owner = ?
            """;

    /** An import that this process is at work on. */
    record Claimed(ProgramId program, ImportId id, HistoryFormat format, byte[] body, int position, int failed) {}

    /**
     * What a chunk came to.
     *
     * @param position statements worked through, it included
     * @param done recorded of it
     * @param failedBefore refused before it
     * @param refused of it
     */
    record Step(int position, int done, int failedBefore, List<ImportApi.Error> refused) {}

    void add(Connection connection, ProgramId program, ImportApi.Status queued, byte[] body, String author)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, queued.id().uuid());
            add.setString(3, queued.format());
            add.setBytes(4, body);
            add.setInt(5, queued.total());
            add.setString(6, author);
            add.setObject(7, Columns.timestamp(queued.createdAt()));
            add.executeUpdate();
        }
    }

    /** With what was refused. */
    Optional<ImportApi.Status> find(Connection connection, ProgramId program, ImportId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            List<ImportApi.Status> found = statuses(find);
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).with(errors(connection, program, id)));
        }
    }

    /** Newest first, without what was refused. */
    List<ImportApi.Status> list(Connection connection, ProgramId program, UUID before, int limit) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, before);
            list.setInt(3, limit);
            return statuses(list);
        }
    }

    private static List<ImportApi.Status> statuses(PreparedStatement read) throws SQLException {
        List<ImportApi.Status> statuses = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                statuses.add(new ImportApi.Status(
                        new ImportId(Columns.uuid(row, "id")),
                        row.getString("status"),
                        row.getString("format"),
                        row.getInt("total"),
                        row.getInt("done"),
                        row.getInt("failed"),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "finished_at"),
                        null));
            }
        }
        return statuses;
    }

    private static List<ImportApi.Error> errors(Connection connection, ProgramId program, ImportId id)
            throws SQLException {
        List<ImportApi.Error> errors = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(ERRORS)) {
            read.setObject(1, program.uuid());
            read.setObject(2, id.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    errors.add(new ImportApi.Error(row.getLong("line"), row.getString("detail")));
                }
            }
        }
        return errors;
    }

    /** Takes the oldest import that nobody is at work on. */
    Optional<Claimed> claim(Connection connection, UUID owner, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, owner);
            claim.setLong(2, lease.toMillis());
            try (ResultSet row = claim.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Claimed(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        new ImportId(Columns.uuid(row, "id")),
                        HistoryFormat.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
                        row.getBytes("body"),
                        row.getInt("position"),
                        row.getInt("failed")));
            }
        }
    }

    /**
     * Keeps how far it came, and what was refused as long as that is among the first.
     *
     * @return false when another process has taken over
     */
    boolean advance(Connection connection, Claimed at, UUID owner, Duration lease, Step step) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setInt(1, step.position);
            advance.setInt(2, step.done);
            advance.setInt(3, step.refused.size());
            advance.setLong(4, lease.toMillis());
            advance.setObject(5, at.program().uuid());
            advance.setObject(6, at.id().uuid());
            advance.setObject(7, owner);
            if (advance.executeUpdate() == 0) {
                return false;
            }
        }
        int room = Math.max(0, KEPT_ERRORS - step.failedBefore);
        List<ImportApi.Error> kept = step.refused.subList(0, Math.min(room, step.refused.size()));
        if (!kept.isEmpty()) {
            addErrors(connection, at, kept);
        }
        return true;
    }

    private static void addErrors(Connection connection, Claimed at, List<ImportApi.Error> errors) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD_ERRORS)) {
            add.setObject(1, at.program().uuid());
            add.setObject(2, at.id().uuid());
            add.setArray(3, Columns.array(connection, "int8", errors, ImportApi.Error::line));
            add.setArray(4, Columns.array(connection, "text", errors, ImportApi.Error::detail));
            add.executeUpdate();
        }
    }

    /** All of it has been worked through: what was sent is deleted. */
    void finish(Connection connection, Claimed at, UUID owner, Instant now) throws SQLException {
        try (PreparedStatement finish = connection.prepareStatement(FINISH)) {
            finish.setObject(1, Columns.timestamp(now));
            finish.setObject(2, at.program().uuid());
            finish.setObject(3, at.id().uuid());
            finish.setObject(4, owner);
            finish.executeUpdate();
        }
    }

    /** Leaves the rest to whoever claims it next. */
    void release(Connection connection, Claimed at, UUID owner) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setObject(1, at.program().uuid());
            release.setObject(2, at.id().uuid());
            release.setObject(3, owner);
            release.executeUpdate();
        }
    }
}
