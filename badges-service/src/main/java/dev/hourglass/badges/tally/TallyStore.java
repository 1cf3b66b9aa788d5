package dev.hourglass.badges.tally;

import dev.hourglass.badges.badge.BackfillColumns;
import dev.hourglass.badges.badge.CriteriaJson;
import dev.hourglass.badges.badge.model.Backfill;
import dev.hourglass.badges.badge.model.Period;
import dev.hourglass.badges.tally.model.Entry;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.badges.tally.model.Term;
import dev.hourglass.kit.expression.InvalidExpressionException;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Definitions of tallies, and how far the past has been counted under them. */
@ApplicationScoped
class TallyStore {
    private static final Logger LOG = Logger.getLogger(TallyStore.class);

    private static final String COLUMNS = """
            SELECT program_id, id, kind, criteria, starts_at, ends_at, period, time_zone,
                   backfill_lane, backfill_after, backfill_done, backfill_total, backfill_requested_at,
                   backfill_finished_at
              FROM tally
            """;

    private static final String COUNTED_BETWEEN = COLUMNS + """
             WHERE program_id = ANY (?::uuid[]) AND counted AND starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)
            """;

    private static final String FIND = COLUMNS + " WHERE program_id = ? AND id = ANY (?::uuid[])";

    private static final String LOCK_BACKFILL = COLUMNS + """
             WHERE backfill_finished_at IS NULL AND counted
             ORDER BY backfill_requested_at, id
             LIMIT 1
               FOR NO KEY UPDATE
            """;

    private static final String SAVE = """
            INSERT INTO tally (program_id, id, kind, criteria, starts_at, ends_at, period, time_zone, counted,
                               backfill_total, backfill_requested_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, true, ?, ?)
            ON CONFLICT (program_id, id) DO UPDATE
               SET criteria = excluded.criteria, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
                   period = excluded.period, time_zone = excluded.time_zone, counted = true,
                   backfill_lane = 0, backfill_after = '00000000-0000-0000-0000-000000000000', backfill_done = 0,
                   backfill_total = excluded.backfill_total, backfill_requested_at = excluded.backfill_requested_at,
                   backfill_finished_at = NULL
            """;

    private static final String REST = "UPDATE tally SET counted = false WHERE program_id = ? AND id = ?";

    private static final String MOVE_BACKFILL = """
            UPDATE tally SET backfill_lane = ?, backfill_after = ?, backfill_done = ?, backfill_finished_at = ?
             WHERE program_id = ? AND id = ?
            """;

    private final CriteriaJson json;

    TallyStore(CriteriaJson json) {
        this.json = json;
    }

    /** The tallies of these programs to which something that happened between two moments may count. */
    List<Tallies.Defined> countedBetween(
            Connection connection, Collection<ProgramId> programs, Instant earliest, Instant latest)
            throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(COUNTED_BETWEEN)) {
            read.setArray(1, Columns.array(connection, "uuid", programs, ProgramId::uuid));
            read.setObject(2, Columns.timestamp(latest));
            read.setObject(3, Columns.timestamp(earliest));
            return defined(read);
        }
    }

    /** These tallies, resting ones too. */
    List<Tallies.Defined> find(Connection connection, ProgramId program, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(FIND)) {
            read.setObject(1, program.uuid());
            read.setArray(2, Columns.array(connection, "uuid", ids, id -> id));
            return defined(read);
        }
    }

    /** Whose the tallies of these entries are. */
    Map<UUID, Tally.Kind> kinds(Connection connection, ProgramId program, Collection<Entry> entries)
            throws SQLException {
        Map<UUID, Tally.Kind> kinds = new HashMap<>();
        for (Tallies.Defined defined :
                find(connection, program, entries.stream().map(Entry::tally).collect(Collectors.toSet()))) {
            kinds.put(defined.tally().id(), defined.tally().kind());
        }
        return kinds;
    }

    /** The one whose backfill has waited longest; nobody else works on it until the transaction ends. */
    Optional<Tallies.Defined> lockBackfill(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LOCK_BACKFILL)) {
            return defined(read).stream().findFirst();
        }
    }

    /** Adds or changes a definition, and has the past of {@code members} members counted under it. */
    void save(Connection connection, ProgramId program, Tally tally, long members, Instant now) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, program.uuid());
            save.setObject(2, tally.id());
            save.setString(3, word(tally.kind()));
            save.setString(4, json.write(tally.criteria()));
            save.setObject(5, Columns.timestamp(tally.term().startsAt()));
            save.setObject(6, Columns.timestamp(tally.term().endsAt().orElse(null)));
            save.setString(7, tally.term().beat().map(TallyStore::word).orElse(null));
            save.setString(8, tally.term().zone().map(ZoneId::getId).orElse(null));
            save.setLong(9, members);
            save.setObject(10, Columns.timestamp(now));
            save.executeUpdate();
        }
    }

    void rest(Connection connection, ProgramId program, UUID tally) throws SQLException {
        try (PreparedStatement rest = connection.prepareStatement(REST)) {
            rest.setObject(1, program.uuid());
            rest.setObject(2, tally);
            rest.executeUpdate();
        }
    }

    void moveBackfill(Connection connection, ProgramId program, UUID tally, Backfill now) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE_BACKFILL)) {
            move.setInt(1, now.lane());
            move.setObject(2, now.after());
            move.setLong(3, now.done());
            move.setObject(4, Columns.timestamp(now.finishedAt()));
            move.setObject(5, program.uuid());
            move.setObject(6, tally);
            move.executeUpdate();
        }
    }

    private List<Tallies.Defined> defined(PreparedStatement read) throws SQLException {
        List<Tallies.Defined> found = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                UUID id = Columns.uuid(row, "id");
                try {
                    found.add(new Tallies.Defined(
                            new ProgramId(Columns.uuid(row, "program_id")), tally(id, row), BackfillColumns.read(row)));
                } catch (InvalidExpressionException unreadable) {
                    // It rests, and what else the program counts goes on.
                    LOG.errorf("Tally %s rests: %s", id, unreadable.error().message());
                }
            }
        }
        return found;
    }

    private Tally tally(UUID id, ResultSet row) throws SQLException {
        return new Tally(
                id,
                Tally.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                json.read(row.getString("criteria")),
                new Term(
                        Columns.instant(row, "starts_at"),
                        Optional.ofNullable(Columns.instant(row, "ends_at")),
                        Optional.ofNullable(row.getString("period"))
                                .map(word -> Period.valueOf(word.toUpperCase(Locale.ROOT))),
                        Optional.ofNullable(row.getString("time_zone")).map(ZoneId::of)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
