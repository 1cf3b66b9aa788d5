package dev.hourglass.badges.badge;

import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads definitions on the hot path, in the transaction that applies facts, and moves their backfills on. */
@ApplicationScoped
class BadgeStore {
    private static final Logger LOG = Logger.getLogger(BadgeStore.class);

    private static final String COLUMNS = """
            SELECT program_id, id, name, description, image, criteria, prerequisites, revocable, secret, points,
                   backfill_lane, backfill_after, backfill_done, backfill_total, backfill_requested_at,
                   backfill_finished_at
              FROM badge
            """;

    private static final String READ = COLUMNS + """
             WHERE program_id = ANY (?::uuid[]) AND retired_at IS NULL
             ORDER BY program_id, id
            """;

    private static final String LOCK_BACKFILL = COLUMNS + """
             WHERE backfill_finished_at IS NULL AND retired_at IS NULL
             ORDER BY backfill_requested_at, id
             LIMIT 1
               FOR NO KEY UPDATE
            """;

    private static final String MOVE_BACKFILL = """
            UPDATE badge SET backfill_lane = ?, backfill_after = ?, backfill_done = ?, backfill_finished_at = ?
             WHERE program_id = ? AND id = ?
            """;

    private final CriteriaJson json;

    BadgeStore(CriteriaJson json) {
        this.json = json;
    }

    Map<ProgramId, List<Definition>> read(Connection connection, Collection<ProgramId> programs) throws SQLException {
        Map<ProgramId, List<Definition>> badges = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    List<Definition> own = badges.computeIfAbsent(
                            new ProgramId(Columns.uuid(row, "program_id")), program -> new ArrayList<>());
                    definition(row).ifPresent(own::add);
                }
            }
        }
        return badges;
    }

    /** The backfill that has waited longest; nobody else works on it until the transaction ends. */
    Optional<Badges.Waiting> lockBackfill(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LOCK_BACKFILL);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            ProgramId program = new ProgramId(Columns.uuid(row, "program_id"));
            return definition(row).map(definition -> new Badges.Waiting(program, definition));
        }
    }

    void moveBackfill(Connection connection, ProgramId program, BadgeId badge, Backfill now) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE_BACKFILL)) {
            move.setInt(1, now.lane());
            move.setObject(2, now.after());
            move.setLong(3, now.done());
            move.setObject(4, Columns.timestamp(now.finishedAt()));
            move.setObject(5, program.uuid());
            move.setObject(6, badge.uuid());
            move.executeUpdate();
        }
    }

    /** Empty when its expressions cannot be read any more: then it rests, and the program's other badges go on. */
    private Optional<Definition> definition(ResultSet row) throws SQLException {
        UUID id = Columns.uuid(row, "id");
        try {
            return Optional.of(new Definition(badge(id, row), BackfillColumns.read(row)));
        } catch (InvalidExpressionException unreadable) {
            LOG.errorf("Badge %s rests: %s", new BadgeId(id), unreadable.error().message());
            return Optional.empty();
        }
    }

    private Badge badge(UUID id, ResultSet row) throws SQLException {
        return new Badge(
                new BadgeId(id),
                row.getString("name"),
                row.getString("description"),
                row.getString("image"),
                json.read(row.getString("criteria")),
                Arrays.stream((UUID[]) row.getArray("prerequisites").getArray())
                        .map(BadgeId::new)
                        .collect(Collectors.toSet()),
                row.getBoolean("revocable"),
                row.getBoolean("secret"),
                row.getLong("points"));
    }
}
