package dev.hourglass.badges.challenge;

import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.challenge.model.Challenge;
import dev.hourglass.badges.challenge.model.ChallengeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.tally.Tallies;
import dev.hourglass.badges.tally.Tallies.Defined;
import dev.hourglass.badges.tally.model.Tally;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Definitions of challenges, and who joined. Retired ones are not to be found. */
@ApplicationScoped
class ChallengeStore {
    private static final String COLUMNS = """
            SELECT c.id, c.name, c.description, c.image, c.opt_in, c.max_winners, c.points, c.badge_id, c.revocable, c.active
              FROM challenge c
            """;

    private static final String FIND = COLUMNS + """
             WHERE c.program_id = ? AND c.id = ANY (?::uuid[]) AND c.retired_at IS NULL ORDER BY c.id
            """;

    private static final String LIST = COLUMNS + """
             WHERE c.program_id = ? AND c.id > ? AND c.retired_at IS NULL AND (c.active OR ?) ORDER BY c.id LIMIT ?
            """;

    private static final String FOR_MEMBER = COLUMNS + """
              JOIN tally t ON t.program_id = c.program_id AND t.id = c.id
             WHERE c.program_id = ? AND c.id > ? AND c.retired_at IS NULL AND c.active
               AND (t.ends_at IS NULL OR t.ends_at > ?
                    OR EXISTS (SELECT FROM challenge_completion d
                                WHERE d.program_id = c.program_id AND d.member_id = ? AND d.challenge_id = c.id
                                  AND d.completed_at IS NOT NULL AND d.revoked_at IS NULL))
             ORDER BY c.id LIMIT ?
            """;

    /** One decides on the winners at a time; who waited then reads what the one before has decided. */
    private static final String LOCK = "SELECT 1 FROM challenge WHERE program_id = ? AND id = ? FOR NO KEY UPDATE";

    private static final String SAVE = """
            INSERT INTO challenge (program_id, id, name, description, image, opt_in, max_winners, points, badge_id,
                                   revocable, active, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, id) DO UPDATE
               SET name = excluded.name, description = excluded.description, image = excluded.image,
                   opt_in = excluded.opt_in, max_winners = excluded.max_winners, points = excluded.points,
                   badge_id = excluded.badge_id, revocable = excluded.revocable, active = excluded.active
            """;

    private static final String RETIRE = """
            UPDATE challenge SET retired_at = ? WHERE program_id = ? AND id = ?
            """;

    private static final String JOIN = """
            INSERT INTO challenge_entry (program_id, member_id, challenge_id, joined_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private static final String JOINED = """
            SELECT member_id, challenge_id FROM challenge_entry
             WHERE program_id = ? AND member_id = ANY (?::uuid[]) AND challenge_id = ANY (?::uuid[])
            """;

    private static final String MOVE_ENTRIES = """
            INSERT INTO challenge_entry (program_id, member_id, challenge_id, joined_at)
            SELECT program_id, ?, challenge_id, joined_at FROM challenge_entry WHERE program_id = ? AND member_id = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String DROP_ENTRIES = "DELETE FROM challenge_entry WHERE program_id = ? AND member_id = ?";

    private final Tallies tallies;

    ChallengeStore(Tallies tallies) {
        this.tallies = tallies;
    }

    /** A challenge, and how far the past has been counted for it. */
    record Known(Challenge challenge, Defined defined) {}

    /** These challenges, by id and in the order of ids. */
    Map<UUID, Known> find(Connection connection, ProgramId program, Collection<UUID> ids) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setArray(2, Columns.array(connection, "uuid", ids, id -> id));
            return known(connection, program, find);
        }
    }

    Optional<Known> find(Connection connection, ProgramId program, ChallengeId id) throws SQLException {
        return Optional.ofNullable(find(connection, program, List.of(id.uuid())).get(id.uuid()));
    }

    List<Known> list(Connection connection, ProgramId program, UUID after, boolean restingToo, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setObject(2, after);
            list.setBoolean(3, restingToo);
            list.setInt(4, limit);
            return List.copyOf(known(connection, program, list).values());
        }
    }

    /** Those that have not ended, and those that the member has completed. */
    List<Known> listFor(Connection connection, Subject member, UUID after, Instant now, int limit) throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(FOR_MEMBER)) {
            list.setObject(1, member.program().uuid());
            list.setObject(2, after);
            list.setObject(3, Columns.timestamp(now));
            list.setObject(4, member.member().uuid());
            list.setInt(5, limit);
            return List.copyOf(known(connection, member.program(), list).values());
        }
    }

    void lock(Connection connection, ProgramId program, UUID challenge) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, program.uuid());
            lock.setObject(2, challenge);
            lock.executeQuery().close();
        }
    }

    void save(Connection connection, ProgramId program, Challenge challenge, Instant now) throws SQLException {
        try (PreparedStatement save = connection.prepareStatement(SAVE)) {
            save.setObject(1, program.uuid());
            save.setObject(2, challenge.id().uuid());
            save.setString(3, challenge.name());
            save.setString(4, challenge.description());
            save.setString(5, challenge.image());
            save.setBoolean(6, challenge.optIn());
            save.setObject(
                    7,
                    challenge.maxWinners().isPresent() ? challenge.maxWinners().getAsInt() : null);
            save.setLong(8, challenge.points());
            save.setObject(9, challenge.badge().map(BadgeId::uuid).orElse(null));
            save.setBoolean(10, challenge.revocable());
            save.setBoolean(11, challenge.active());
            save.setObject(12, Columns.timestamp(now));
            save.executeUpdate();
        }
    }

    void retire(Connection connection, ProgramId program, ChallengeId id, Instant now) throws SQLException {
        try (PreparedStatement retire = connection.prepareStatement(RETIRE)) {
            retire.setObject(1, Columns.timestamp(now));
            retire.setObject(2, program.uuid());
            retire.setObject(3, id.uuid());
            retire.executeUpdate();
        }
    }

    /** Whether the member had not joined before. */
    boolean join(Connection connection, Subject member, ChallengeId id, Instant now) throws SQLException {
        try (PreparedStatement join = connection.prepareStatement(JOIN)) {
            join.setObject(1, member.program().uuid());
            join.setObject(2, member.member().uuid());
            join.setObject(3, id.uuid());
            join.setObject(4, Columns.timestamp(now));
            return join.executeUpdate() == 1;
        }
    }

    /** Who of these members joined which of these challenges. */
    record Joined(MemberId member, UUID challenge) {}

    Set<Joined> joined(
            Connection connection, ProgramId program, Collection<MemberId> members, Collection<UUID> challenges)
            throws SQLException {
        Set<Joined> joined = new HashSet<>();
        Reads reads = new Reads(connection);
        reads.add(
                        JOINED,
                        row -> joined.add(new Joined(
                                new MemberId(Columns.uuid(row, "member_id")), Columns.uuid(row, "challenge_id"))))
                .value(program.uuid())
                .array("uuid", members, MemberId::uuid)
                .array("uuid", challenges, id -> id);
        reads.send();
        return joined;
    }

    void moveEntries(Connection connection, Subject from, Subject into) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(MOVE_ENTRIES)
                .value(into.member().uuid())
                .value(from.program().uuid())
                .value(from.member().uuid());
        writes.add(DROP_ENTRIES)
                .value(from.program().uuid())
                .value(from.member().uuid());
        writes.send();
    }

    private Map<UUID, Known> known(Connection connection, ProgramId program, PreparedStatement read)
            throws SQLException {
        Map<UUID, Function<Tally, Challenge>> rows = new LinkedHashMap<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                rows.put(Columns.uuid(row, "id"), challenge(row));
            }
        }
        Map<UUID, Known> known = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            Map<UUID, Defined> defined = tallies.find(connection, program, new ArrayList<>(rows.keySet()));
            rows.forEach((id, challenge) -> {
                if (defined.containsKey(id)) {
                    known.put(id, new Known(challenge.apply(defined.get(id).tally()), defined.get(id)));
                }
            });
        }
        return known;
    }

    private static Function<Tally, Challenge> challenge(ResultSet row) throws SQLException {
        ChallengeId id = new ChallengeId(Columns.uuid(row, "id"));
        String name = row.getString("name");
        String description = row.getString("description");
        String image = row.getString("image");
        boolean optIn = row.getBoolean("opt_in");
        int places = row.getInt("max_winners");
        OptionalInt maxWinners = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(places);
        long points = row.getLong("points");
        Optional<BadgeId> badge =
                Optional.ofNullable(Columns.uuid(row, "badge_id")).map(BadgeId::new);
        boolean revocable = row.getBoolean("revocable");
        boolean active = row.getBoolean("active");
        return tally ->
                new Challenge(id, name, description, image, tally, optIn, maxWinners, points, badge, revocable, active);
    }
}
