package dev.hourglass.points.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.points.rule.EarningRuleApi;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Simulations: what is to be played, how far it is, what it came to. */
@ApplicationScoped
class SimulationStore {
    private static final String ADD = """
            INSERT INTO rule_simulation (program_id, id, status, rules, from_at, to_at, created_at)
            VALUES (?, ?, 'queued', ?::jsonb, ?, ?, ?)
            """;

    private static final String READ = """
            SELECT id, status, from_at, to_at, total, done, report, detail, created_at, finished_at FROM rule_simulation
            """;

    private static final String FIND = READ + " WHERE program_id = ? AND id = ?";

    private static final String LIST = READ + " WHERE program_id = ? AND id < ? ORDER BY id DESC LIMIT ?";

    private static final String CLAIM = """
            UPDATE rule_simulation
               SET status = 'running', owner = ?, leased_until = now() + ? * interval '1 millisecond',
                   attempts = attempts + 1, done = 0
             WHERE (program_id, id) = (SELECT program_id, id FROM rule_simulation
                                        WHERE status IN ('queued', 'running') AND leased_until < now()
                                        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING program_id, id, rules, from_at, to_at, attempts
            """;

    private static final String ADVANCE = """
            UPDATE rule_simulation SET done = ?, total = ?, leased_until = now() + ? * interval '1 millisecond'
             WHERE program_id = ? AND id = ? AND owner = ? AND status = 'running'
            """;

    private static final String FINISH = """
            UPDATE rule_simulation SET status = ?, done = ?, report = ?::jsonb, detail = ?, finished_at = ?, owner = NULL
             WHERE program_id = ? AND id = ? AND owner = ? AND status = 'running'
            """;

    private static final TypeReference<List<EarningRuleApi.Draft>> DRAFTS = new TypeReference<>() {};

    private final ObjectMapper json;

    SimulationStore(ObjectMapper json) {
        this.json = json;
    }

    /** A simulation that this process is at work on. */
    record Claimed(
            ProgramId program,
            SimulationId id,
            List<EarningRuleApi.Draft> rules,
            Instant from,
            Instant to,
            int attempts) {}

    void add(Connection connection, ProgramId program, SimulationApi.Status queued, List<EarningRuleApi.Draft> rules)
            throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, program.uuid());
            add.setObject(2, queued.id().uuid());
            add.setString(3, toJson(rules));
            add.setObject(4, Columns.timestamp(queued.from()));
            add.setObject(5, Columns.timestamp(queued.to()));
            add.setObject(6, Columns.timestamp(queued.createdAt()));
            add.executeUpdate();
        }
    }

    Optional<SimulationApi.Status> find(Connection connection, ProgramId program, SimulationId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return statuses(find, true).stream().findFirst();
        }
    }

    /** Newest first, without reports. */
    List<SimulationApi.Status> list(Connection connection, ProgramId program, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, before);
            list.setInt(3, limit);
            return statuses(list, false);
        }
    }

    private List<SimulationApi.Status> statuses(PreparedStatement read, boolean withReport) throws SQLException {
        List<SimulationApi.Status> statuses = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                String report = withReport ? row.getString("report") : null;
                statuses.add(new SimulationApi.Status(
                        new SimulationId(Columns.uuid(row, "id")),
                        row.getString("status"),
                        Columns.instant(row, "from_at"),
                        Columns.instant(row, "to_at"),
                        new SimulationApi.Progress(row.getLong("done"), row.getLong("total")),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "finished_at"),
                        row.getString("detail"),
                        report == null ? null : json.readValue(report, SimulationApi.Report.class)));
            }
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored report cannot be read", damaged);
        }
        return statuses;
    }

    /** Takes the oldest that nobody is at work on. */
    Optional<Claimed> claim(Connection connection, UUID owner, Duration lease) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, owner);
            claim.setLong(2, lease.toMillis());
            try (ResultSet row = claim.executeQuery()) {
                return row.next() ? Optional.of(claimed(row)) : Optional.empty();
            }
        }
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        try {
            return new Claimed(
                    new ProgramId(Columns.uuid(row, "program_id")),
                    new SimulationId(Columns.uuid(row, "id")),
                    json.readValue(row.getString("rules"), DRAFTS),
                    Columns.instant(row, "from_at"),
                    Columns.instant(row, "to_at"),
                    row.getInt("attempts"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored draft rules cannot be read", damaged);
        }
    }

    /** Keeps how far it is, and the lease; false when another process has taken over. */
    boolean advance(Connection connection, Claimed at, UUID owner, Duration lease, SimulationApi.Progress progress)
            throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, progress.done());
            advance.setLong(2, progress.total());
            advance.setLong(3, lease.toMillis());
            advance.setObject(4, at.program().uuid());
            advance.setObject(5, at.id().uuid());
            advance.setObject(6, owner);
            return advance.executeUpdate() > 0;
        }
    }

    /** @param report null when it failed */
    void finish(
            Connection connection,
            Claimed at,
            UUID owner,
            long done,
            SimulationApi.Report report,
            String detail,
            Instant now)
            throws SQLException {
        try (PreparedStatement finish = connection.prepareStatement(FINISH)) {
            finish.setString(1, report == null ? "failed" : "done");
            finish.setLong(2, done);
            finish.setString(3, report == null ? null : toJson(report));
            finish.setString(4, detail);
            finish.setObject(5, Columns.timestamp(now));
            finish.setObject(6, at.program().uuid());
            finish.setObject(7, at.id().uuid());
            finish.setObject(8, owner);
            finish.executeUpdate();
        }
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
