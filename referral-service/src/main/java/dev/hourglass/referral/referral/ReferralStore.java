package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Who brought whom, one row per friend. */
@ApplicationScoped
public class ReferralStore {
    /** What all who decide take first; see the lock order in ARCHITECTURE.md. */
    private static final String LOCK_DECISIONS = "SELECT pg_advisory_xact_lock(7403210012)";

    private static final String COLUMNS = """
            r.program_id, r.friend_id, r.id, r.advocate_id, r.code, r.state, r.reasons, r.order_source, r.order_id,
            r.advocate_points, r.friend_points, r.currency, r.minimum_spend, r.return_window_days, r.due_at,
            r.attributed_at, r.changed_at
            """;

    private static final String OF_FRIENDS = "SELECT " + COLUMNS + """
              FROM referral r JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM referral r
             WHERE r.program_id = ? AND (?::text IS NULL OR r.state = ?) AND (?::uuid IS NULL OR r.id < ?)
             ORDER BY r.id DESC LIMIT ?
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM referral r WHERE r.program_id = ? AND r.id = ?";

    /** Reasons travel as comma-separated words: an array of arrays must have rows of one length. */
    private static final String WRITE = """
            INSERT INTO referral (program_id, friend_id, id, advocate_id, code, state, reasons, order_source, order_id,
                                  advocate_points, friend_points, currency, minimum_spend, return_window_days, due_at,
                                  attributed_at, changed_at)
            SELECT program_id, friend_id, id, advocate_id, code, state, string_to_array(reasons, ','), order_source,
                   order_id, advocate_points, friend_points, currency, minimum_spend, return_window_days, due_at,
                   attributed_at, changed_at
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::int8[], ?::int8[], ?::text[], ?::int8[], ?::int4[], ?::timestamptz[],
                          ?::timestamptz[], ?::timestamptz[])
                   AS w(program_id, friend_id, id, advocate_id, code, state, reasons, order_source, order_id,
                        advocate_points, friend_points, currency, minimum_spend, return_window_days, due_at,
                        attributed_at, changed_at)
            ON CONFLICT (program_id, friend_id) DO UPDATE
               SET id = excluded.id, advocate_id = excluded.advocate_id, code = excluded.code, state = excluded.state,
                   reasons = excluded.reasons, order_source = excluded.order_source, order_id = excluded.order_id,
                   advocate_points = excluded.advocate_points, friend_points = excluded.friend_points,
                   currency = excluded.currency, minimum_spend = excluded.minimum_spend,
                   return_window_days = excluded.return_window_days, due_at = excluded.due_at,
                   attributed_at = excluded.attributed_at, changed_at = excluded.changed_at
            """;

    private static final String DUE = """
            SELECT program_id, friend_id FROM referral WHERE due_at <= ? ORDER BY due_at LIMIT ?
            """;

    private static final String TALLY = """
            SELECT count(*) FILTER (WHERE state <> 'rejected')                  AS attributed,
                   count(*) FILTER (WHERE state IN ('qualified', 'rewarded')) AS qualified,
                   count(*) FILTER (WHERE state = 'rewarded')                 AS rewarded,
                   coalesce(sum(advocate_points) FILTER (WHERE state = 'rewarded'), 0) AS earned
              FROM referral WHERE program_id = ? AND advocate_id = ?
            """;

    private static final String MOVE_FRIENDS = """
            UPDATE referral SET advocate_id = ? WHERE program_id = ? AND advocate_id = ?
            """;

    /** Only when nobody brought the other. */
    private static final String MOVE_REFERRAL = """
            UPDATE referral r SET friend_id = ?
             WHERE r.program_id = ? AND r.friend_id = ?
               AND NOT EXISTS (SELECT FROM referral o WHERE o.program_id = r.program_id AND o.friend_id = ?)
            """;

    /** How far an advocate's friends have come, each step counting those who went further, and the points they brought. */
    record Tally(long attributed, long qualified, long rewarded, long earned) {}

    /** Lets nobody else decide until this transaction ends. */
    void lockDecisions(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_DECISIONS)) {
            lock.execute();
        }
    }

    /** Friends of the one are the other's; who brought the one brought the other, unless somebody else did. */
    void move(Connection connection, Member from, Member into) throws SQLException {
        try (PreparedStatement friends = connection.prepareStatement(MOVE_FRIENDS);
                PreparedStatement referral = connection.prepareStatement(MOVE_REFERRAL)) {
            friends.setObject(1, into.id().uuid());
            friends.setObject(2, from.program().uuid());
            friends.setObject(3, from.id().uuid());
            friends.executeUpdate();
            referral.setObject(1, into.id().uuid());
            referral.setObject(2, from.program().uuid());
            referral.setObject(3, from.id().uuid());
            referral.setObject(4, into.id().uuid());
            referral.executeUpdate();
        }
    }

    Map<Member, Referral> ofFriends(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, Referral> referrals = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF_FRIENDS)) {
            read.setArray(1, Columns.array(connection, "uuid", friends, f -> f.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", friends, f -> f.id().uuid()));
            rows(read).forEach(referral -> referrals.put(referral.friend(), referral));
        }
        return referrals;
    }

    /** Newest first; {@code state} and {@code before} may be null. */
    List<Referral> list(Connection connection, ProgramId program, ReferralState state, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setString(2, state == null ? null : state.word());
            list.setString(3, state == null ? null : state.word());
            list.setObject(4, before);
            list.setObject(5, before);
            list.setInt(6, limit);
            return rows(list);
        }
    }

    Optional<Referral> find(Connection connection, ProgramId program, ReferralId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, id.uuid());
            return rows(find).stream().findFirst();
        }
    }

    void write(Connection connection, List<Referral> referrals) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            Binder bind = new Binder(connection, write, referrals);
            bind.next("uuid", r -> r.friend().program().uuid());
            bind.next("uuid", r -> r.friend().id().uuid());
            bind.next("uuid", r -> r.id().uuid());
            bind.next("uuid", r -> r.standing().advocate().uuid());
            bind.next("text", r -> r.standing().code());
            bind.next("text", r -> r.standing().state().word());
            bind.next("text", ReferralStore::reasons);
            bind.next("text", r -> r.standing().order().source());
            bind.next("text", r -> r.standing().order().orderId());
            bind.next("int8", r -> r.standing().terms().advocatePoints());
            bind.next("int8", r -> r.standing().terms().friendPoints());
            bind.next("text", r -> r.standing().terms().currency());
            bind.next("int8", r -> r.standing().terms().minimumSpend());
            bind.next("int4", r -> r.standing().terms().returnWindowDays());
            bind.next("timestamptz", r -> r.standing().dueAt());
            bind.next("timestamptz", Referral::attributedAt);
            bind.next("timestamptz", Referral::changedAt);
            write.executeUpdate();
        }
    }

    /** Friends whose return window has ended, those who wait longest first. */
    List<Member> due(Connection connection, Instant now, int limit) throws SQLException {
        List<Member> friends = new ArrayList<>();
        try (PreparedStatement due = connection.prepareStatement(DUE)) {
            due.setObject(1, Columns.timestamp(now));
            due.setInt(2, limit);
            try (ResultSet row = due.executeQuery()) {
                while (row.next()) {
                    friends.add(friend(row));
                }
            }
        }
        return friends;
    }

    Tally tally(Connection connection, ProgramId program, MemberId advocate) throws SQLException {
        try (PreparedStatement tally = connection.prepareStatement(TALLY)) {
            tally.setObject(1, program.uuid());
            tally.setObject(2, advocate.uuid());
            try (ResultSet row = tally.executeQuery()) {
                row.next();
                return new Tally(
                        row.getLong("attributed"),
                        row.getLong("qualified"),
                        row.getLong("rewarded"),
                        row.getLong("earned"));
            }
        }
    }

    /** Sets one parameter after the other. */
    private static final class Binder {
        private final Connection connection;
        private final PreparedStatement statement;
        private final List<Referral> rows;
        private int parameter;

        Binder(Connection connection, PreparedStatement statement, List<Referral> rows) {
            this.connection = connection;
            this.statement = statement;
            this.rows = rows;
        }

        void next(String type, Function<Referral, ?> column) throws SQLException {
            statement.setArray(++parameter, Columns.array(connection, type, rows, column));
        }
    }

    private static String reasons(Referral referral) {
        return String.join(
                ",", referral.standing().reasons().stream().map(Reason::word).toList());
    }

    private static List<Referral> rows(PreparedStatement statement) throws SQLException {
        List<Referral> referrals = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                referrals.add(referral(row));
            }
        }
        return referrals;
    }

    private static Referral referral(ResultSet row) throws SQLException {
        Terms terms = new Terms(
                row.getLong("advocate_points"),
                row.getLong("friend_points"),
                row.getString("currency"),
                row.getLong("minimum_spend"),
                row.getInt("return_window_days"));
        String[] reasons = (String[]) row.getArray("reasons").getArray();
        Standing standing = new Standing(
                new MemberId(Columns.uuid(row, "advocate_id")),
                row.getString("code"),
                new OrderKey(row.getString("order_source"), row.getString("order_id")),
                terms,
                ReferralState.of(row.getString("state")),
                Arrays.stream(reasons).map(Reason::of).toList(),
                Columns.instant(row, "due_at"));
        return new Referral(
                new ReferralId(Columns.uuid(row, "id")),
                friend(row),
                standing,
                Columns.instant(row, "attributed_at"),
                Columns.instant(row, "changed_at"));
    }

    private static Member friend(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "friend_id")));
    }
}
