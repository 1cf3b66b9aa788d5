package dev.hourglass.badges.credential;

import dev.hourglass.badges.credential.model.IssuerKeyId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of issuers, private halves sealed. */
@ApplicationScoped
class IssuerKeyStore {
    private static final String COLUMNS =
            "SELECT program_id, id, public_key, private_key, created_at, retired_at FROM issuer_key ";

    private static final String SIGNING = COLUMNS + "WHERE program_id = ? AND retired_at IS NULL";

    private static final String OF_PROGRAM = COLUMNS + "WHERE program_id = ? ORDER BY id";

    private static final String ALL = COLUMNS + "ORDER BY program_id, id";

    private static final String INSERT = """
            INSERT INTO issuer_key (program_id, id, public_key, private_key, created_at) VALUES (?, ?, ?, ?, ?)
            """;

    private static final String RETIRE = """
            UPDATE issuer_key SET retired_at = ? WHERE program_id = ? AND retired_at IS NULL
            """;

    private static final String DELETE = """
            DELETE FROM issuer_key WHERE program_id = ? AND id = ?
            """;

    /** @param retiredAt since when it signs no more, or null */
    record Row(
            ProgramId program,
            IssuerKeyId id,
            byte[] publicKey,
            String sealedPrivateKey,
            Instant createdAt,
            Instant retiredAt) {
        boolean signs() {
            return retiredAt == null;
        }
    }

    Optional<Row> signing(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(SIGNING)) {
            read.setObject(1, program.uuid());
            return read(read).stream().findFirst();
        }
    }

    /** Oldest first. */
    List<Row> list(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(OF_PROGRAM)) {
            read.setObject(1, program.uuid());
            return read(read);
        }
    }

    List<Row> listAll(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(ALL)) {
            return read(read);
        }
    }

    void insert(Connection connection, Row key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, key.program().uuid());
            insert.setObject(2, key.id().uuid());
            insert.setBytes(3, key.publicKey());
            insert.setString(4, key.sealedPrivateKey());
            insert.setObject(5, Columns.timestamp(key.createdAt()));
            insert.executeUpdate();
        }
    }

    /** The key that signs does so no more. */
    void retire(Connection connection, ProgramId program, Instant at) throws SQLException {
        try (PreparedStatement retire = connection.prepareStatement(RETIRE)) {
            retire.setObject(1, Columns.timestamp(at));
            retire.setObject(2, program.uuid());
            retire.executeUpdate();
        }
    }

    void delete(Connection connection, ProgramId program, IssuerKeyId key) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, program.uuid());
            delete.setObject(2, key.uuid());
            delete.executeUpdate();
        }
    }

    private static List<Row> read(PreparedStatement read) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        new ProgramId(Columns.uuid(row, "program_id")),
                        new IssuerKeyId(Columns.uuid(row, "id")),
                        row.getBytes("public_key"),
                        row.getString("private_key"),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "retired_at")));
            }
        }
        return rows;
    }
}
