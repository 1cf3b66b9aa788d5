package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.referral.campaign.TermsJson;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import dev.hourglass.referral.referral.model.Touchpoint;
import dev.hourglass.referral.referral.model.Way;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who brought whom, one row per friend. */
@ApplicationScoped
public class ReferralStore {
    private static final String COLUMNS = """
            r.program_id, r.friend_id, r.id, r.advocate_id, r.way, r.code, r.touched_at, r.order_source, r.order_id, r.state,
            r.reasons, r.terms, r.advocate_points, r.friend_points, r.advocate_credit, r.friend_credit, r.spend, r.counts_at, r.checks, r.over_limit, r.over_budget,
            r.score, r.held, r.due_at, r.attributed_at, r.changed_at
            """;

    private static final String OF_FRIENDS = "SELECT " + COLUMNS + """
              FROM referral r JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String LIST = "SELECT " + COLUMNS + """
              FROM referral r
             WHERE r.program_id = ? AND (?::text IS NULL OR r.state = ?) AND (NOT ? OR r.held)
               AND (?::uuid IS NULL OR r.id < ?)
             ORDER BY r.id DESC LIMIT ?
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM referral r WHERE r.program_id = ? AND r.id = ?";

    /** Reasons and checks travel as comma-separated words: an array of arrays must have rows of one length. */
    private static final String WRITE = """
            INSERT INTO referral (program_id, friend_id, id, advocate_id, way, code, touched_at, order_source, order_id, state,
                                  reasons, terms, advocate_points, friend_points, advocate_credit, friend_credit,
                                  spend, counts_at, checks, over_limit, over_budget, score, held, due_at, attributed_at, changed_at)
            SELECT program_id, friend_id, id, advocate_id, way, code, touched_at, order_source, order_id, state,
                   string_to_array(reasons, ','), terms::jsonb, advocate_points, friend_points, advocate_credit,
                   friend_credit, spend, counts_at,
                   string_to_array(checks, ','), over_limit, over_budget, score, held, due_at, attributed_at, changed_at
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::int8[], ?::int8[], ?::int8[],
                          ?::timestamptz[],
                          ?::text[], ?::bool[], ?::bool[], ?::int4[], ?::bool[], ?::timestamptz[], ?::timestamptz[],
                          ?::timestamptz[])
                   AS w(program_id, friend_id, id, advocate_id, way, code, touched_at, order_source, order_id, state, reasons,
                        terms, advocate_points, friend_points, advocate_credit, friend_credit, spend, counts_at, checks, over_limit, over_budget, score, held,
                        due_at, attributed_at, changed_at)
            ON CONFLICT (program_id, friend_id) DO UPDATE
               SET id = excluded.id, advocate_id = excluded.advocate_id, way = excluded.way, code = excluded.code,
                   touched_at = excluded.touched_at, order_source = excluded.order_source, order_id = excluded.order_id,
                   state = excluded.state, reasons = excluded.reasons, terms = excluded.terms,
                   advocate_points = excluded.advocate_points, friend_points = excluded.friend_points,
                   advocate_credit = excluded.advocate_credit, friend_credit = excluded.friend_credit,
                   spend = excluded.spend, counts_at = excluded.counts_at, checks = excluded.checks,
                   over_limit = excluded.over_limit, over_budget = excluded.over_budget, score = excluded.score,
                   held = excluded.held, due_at = excluded.due_at, attributed_at = excluded.attributed_at,
                   changed_at = excluded.changed_at
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

    private final TermsJson terms;

    ReferralStore(TermsJson terms) {
        this.terms = terms;
    }

    /** How far an advocate's friends have come, each step counting those who went further, and the points they brought. */
    public record Tally(long attributed, long qualified, long rewarded, long earned) {}

    /** Friends of the one are the other's; who brought the one brought the other, unless somebody else did. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
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
    List<Referral> list(
            Connection connection, ProgramId program, ReferralState state, boolean held, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement list = connection.prepareStatement(LIST)) {
            list.setObject(1, program.uuid());
            list.setString(2, state == null ? null : state.word());
            list.setString(3, state == null ? null : state.word());
            list.setBoolean(4, held);
            list.setObject(5, before);
            list.setObject(6, before);
            list.setInt(7, limit);
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
        Writes writes = new Writes(connection);
        writes.add(WRITE)
                .array("uuid", referrals, r -> r.friend().program().uuid())
                .array("uuid", referrals, r -> r.friend().id().uuid())
                .array("uuid", referrals, r -> r.id().uuid())
                .array("uuid", referrals, r -> r.standing().advocate().uuid())
                .array("text", referrals, r -> r.standing().touch().way().word())
                .array("text", referrals, r -> r.standing().touch().code())
                .array("timestamptz", referrals, r -> r.standing().touch().at())
                .array("text", referrals, r -> order(r) == null ? null : order(r).source())
                .array("text", referrals, r -> order(r) == null ? null : order(r).orderId())
                .array("text", referrals, r -> r.standing().state().word())
                .array("text", referrals, ReferralStore::reasons)
                .array("text", referrals, r -> terms.write(r.standing().terms()))
                .array("int8", referrals, r -> r.standing().worth().advocatePoints())
                .array("int8", referrals, r -> r.standing().worth().friendPoints())
                .array("int8", referrals, r -> r.standing().worth().advocateCredit())
                .array("int8", referrals, r -> r.standing().worth().friendCredit())
                .array("int8", referrals, r -> r.standing().worth().spend())
                .array("timestamptz", referrals, r -> r.standing().worth().countsAt())
                .array("text", referrals, ReferralStore::checks)
                .array("bool", referrals, r -> r.standing().around().overAdvocateLimit())
                .array("bool", referrals, r -> r.standing().around().overBudget())
                .array("int4", referrals, r -> r.standing().score())
                .array("bool", referrals, r -> r.standing().held())
                .array("timestamptz", referrals, r -> r.standing().dueAt())
                .array("timestamptz", referrals, Referral::attributedAt)
                .array("timestamptz", referrals, Referral::changedAt);
        writes.send();
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

    private static String reasons(Referral referral) {
        return String.join(
                ",", referral.standing().reasons().stream().map(Reason::word).toList());
    }

    private static OrderKey order(Referral referral) {
        return referral.standing().touch().order();
    }

    private static String checks(Referral referral) {
        return referral.standing().around().checks().stream()
                .map(check -> check.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private List<Referral> rows(PreparedStatement statement) throws SQLException {
        List<Referral> referrals = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                referrals.add(referral(row));
            }
        }
        return referrals;
    }

    private Referral referral(ResultSet row) throws SQLException {
        String source = row.getString("order_source");
        OrderKey order = source == null ? null : new OrderKey(source, row.getString("order_id"));
        Standing standing = new Standing(
                new MemberId(Columns.uuid(row, "advocate_id")),
                new Touchpoint(
                        Way.of(row.getString("way")), row.getString("code"), Columns.instant(row, "touched_at"), order),
                terms.read(row.getString("terms")),
                ReferralState.of(row.getString("state")),
                words(row, "reasons").map(Reason::of).toList(),
                new Standing.Worth(
                        row.getLong("advocate_points"),
                        row.getLong("friend_points"),
                        row.getLong("advocate_credit"),
                        row.getLong("friend_credit"),
                        row.getLong("spend"),
                        Columns.instant(row, "counts_at")),
                new Around(
                        words(row, "checks")
                                .map(word -> Check.valueOf(word.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        row.getBoolean("over_limit"),
                        row.getBoolean("over_budget")),
                row.getInt("score"),
                row.getBoolean("held"),
                Columns.instant(row, "due_at"));
        return new Referral(
                new ReferralId(Columns.uuid(row, "id")),
                friend(row),
                standing,
                Columns.instant(row, "attributed_at"),
                Columns.instant(row, "changed_at"));
    }

    private static Stream<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }

    private static Member friend(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "friend_id")));
    }
}
