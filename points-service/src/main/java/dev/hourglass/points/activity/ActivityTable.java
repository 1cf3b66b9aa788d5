package dev.hourglass.points.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.activity.model.ActivityKey;
import dev.hourglass.points.activity.model.ActivityState;
import dev.hourglass.points.activity.model.ActivityStatement;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.batch.FactTable;
import dev.hourglass.points.rule.model.RuleOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Activities by (program, id). */
@ApplicationScoped
public class ActivityTable implements FactTable<ActivityKey, ActivityState> {
    private static final String COLUMNS = """
            a.program_id, a.id, a.member_id, a.type, a.at, a.updated_at, a.attributes, a.removed_at, a.ruled_at, a.target, a.earned,
            a.explanation, a.revision
            """;

    private static final String LOCK = "SELECT " + COLUMNS + """
              FROM activity a
              JOIN unnest(?::uuid[], ?::text[]) AS w(program_id, id) USING (program_id, id)
             ORDER BY a.program_id, a.id
               FOR UPDATE OF a
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM activity a WHERE a.program_id = ? AND a.id = ?";

    private static final String OF_MEMBER = "SELECT " + COLUMNS + """
              FROM activity a
             WHERE a.program_id = ? AND a.member_id = ? AND (a.at, a.id) < (?, ?)
             ORDER BY a.at DESC, a.id DESC LIMIT ?
            """;

    private static final String OF_MEMBERS = "SELECT " + COLUMNS + """
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
              JOIN activity a USING (program_id, member_id)
             WHERE a.removed_at IS NULL AND a.target > 0
            """;

    private static final String INSERT = """
            INSERT INTO activity (program_id, id, member_id, type, at, updated_at, attributes, removed_at, ruled_at, target, earned,
                                  explanation, revision)
            SELECT program_id, id, member_id, type, at, updated_at, attributes::jsonb, removed_at, ruled_at, target, earned,
                   explanation::jsonb, revision
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::int8[], ?::int8[], ?::text[], ?::int8[])
                   AS n(program_id, id, member_id, type, at, updated_at, attributes, removed_at, ruled_at, target, earned,
                        explanation, revision)
            """;

    private static final String UPDATE = """
            UPDATE activity a
               SET member_id = n.member_id, type = n.type, at = n.at, updated_at = n.updated_at,
                   attributes = n.attributes::jsonb, removed_at = n.removed_at, ruled_at = n.ruled_at, target = n.target, earned = n.earned,
                   explanation = n.explanation::jsonb, revision = n.revision
              FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::int8[], ?::int8[], ?::text[], ?::int8[])
                   AS n(program_id, id, member_id, type, at, updated_at, attributes, removed_at, ruled_at, target, earned,
                        explanation, revision)
             WHERE a.program_id = n.program_id AND a.id = n.id
            """;

    private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};
    private static final TypeReference<List<RuleOutcome>> EXPLANATION = new TypeReference<>() {};

    private final ObjectMapper json;

    ActivityTable(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public int lockOrder() {
        return 6;
    }

    @Override
    public Optional<MemberId> member(ActivityState activity) {
        return Optional.of(activity.member());
    }

    @Override
    public long earned(ActivityState activity) {
        return activity.earned();
    }

    @Override
    public String reference(ActivityKey key) {
        return key.reference();
    }

    /** The activity as last committed. */
    Optional<ActivityState> find(Connection connection, ProgramId program, ActivityKey key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setString(2, key.id());
            return read(find).stream().findFirst();
        }
    }

    /** A member's activities, the latest first, before a moment and an id. */
    List<ActivityState> ofMember(
            Connection connection, ProgramId program, MemberId member, Instant before, String beforeId, int limit)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(OF_MEMBER)) {
            find.setObject(1, program.uuid());
            find.setObject(2, member.uuid());
            find.setObject(3, Columns.timestamp(before));
            find.setString(4, beforeId);
            find.setInt(5, limit);
            return read(find);
        }
    }

    /** All activities that earn these members something; handed out when all is sent. */
    void readOfMembers(Reads reads, Collection<MemberKey> members, BiConsumer<ProgramId, ActivityState> found)
            throws SQLException {
        reads.add(OF_MEMBERS, row -> found.accept(new ProgramId(Columns.uuid(row, "program_id")), activity(row)))
                .array("uuid", members, key -> key.program().uuid())
                .array("uuid", members, key -> key.member().uuid());
    }

    private List<ActivityState> read(PreparedStatement find) throws SQLException {
        List<ActivityState> activities = new ArrayList<>();
        try (ResultSet row = find.executeQuery()) {
            while (row.next()) {
                activities.add(activity(row));
            }
        }
        return activities;
    }

    @Override
    public void lock(Reads reads, Collection<Key<ActivityKey>> keys, Map<Key<ActivityKey>, ActivityState> found)
            throws SQLException {
        reads.add(LOCK, row -> {
                    ActivityState activity = activity(row);
                    ProgramId program = new ProgramId(Columns.uuid(row, "program_id"));
                    found.put(new Key<>(program, activity.statement().key()), activity);
                })
                .array("uuid", keys, key -> key.program().uuid())
                .array("text", keys, key -> key.key().id());
    }

    @Override
    public void insert(Writes writes, Map<Key<ActivityKey>, ActivityState> activities) throws SQLException {
        write(writes, INSERT, activities);
    }

    @Override
    public void update(Writes writes, Map<Key<ActivityKey>, ActivityState> activities) throws SQLException {
        write(writes, UPDATE, activities);
    }

    private void write(Writes writes, String sql, Map<Key<ActivityKey>, ActivityState> activities) throws SQLException {
        var keys = activities.keySet();
        var states = activities.values();
        writes.add(sql)
                .array("uuid", keys, key -> key.program().uuid())
                .array("text", keys, key -> key.key().id())
                .array("uuid", states, a -> a.member().uuid())
                .array("text", states, a -> a.statement().type())
                .array("timestamptz", states, a -> a.statement().at())
                .array("timestamptz", states, a -> a.statement().updatedAt())
                .array("text", states, a -> toJson(a.statement().attributes()))
                .array("timestamptz", states, ActivityState::removedAt)
                .array("timestamptz", states, ActivityState::ruledAt)
                .array("int8", states, ActivityState::target)
                .array("int8", states, ActivityState::earned)
                .array("text", states, a -> toJson(a.explanation()))
                .array("int8", states, ActivityState::revision);
    }

    private ActivityState activity(ResultSet row) throws SQLException {
        try {
            return new ActivityState(
                    new MemberId(Columns.uuid(row, "member_id")),
                    new ActivityStatement(
                            new ActivityKey(row.getString("id")),
                            row.getString("type"),
                            Columns.instant(row, "at"),
                            Columns.instant(row, "updated_at"),
                            json.readValue(row.getString("attributes"), ATTRIBUTES)),
                    Columns.instant(row, "removed_at"),
                    Columns.instant(row, "ruled_at"),
                    row.getLong("target"),
                    row.getLong("earned"),
                    json.readValue(row.getString("explanation"), EXPLANATION),
                    row.getLong("revision"));
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored activity cannot be read", damaged);
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
