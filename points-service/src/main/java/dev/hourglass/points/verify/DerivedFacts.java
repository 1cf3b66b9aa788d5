package dev.hourglass.points.verify;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is kept beside the books and has to be what the books say: looked at by the database, in sums over a whole program. */
final class DerivedFacts {
    /** {@code %1$s} stands for the condition on the program, {@code %2$s} for the facts. */
    private static final String EARNED = """
            WITH posted AS (
                SELECT j.program_id, j.reference, -sum(e.points) AS earned, min(j.member_id::text) AS member
                  FROM journal j
                  JOIN entry e ON e.program_id = j.program_id AND e.member_id = j.member_id AND e.journal_id = j.id
                 WHERE j.%%1$s AND e.account = 'issued' AND starts_with(j.reference, '%s')
                 GROUP BY j.program_id, j.reference)
            SELECT coalesce(f.program_id, p.program_id), coalesce(f.member_id, p.member::uuid),
                   coalesce(f.reference, p.reference) || ' is kept as having earned ' || coalesce(f.earned, 0)
                   || ', the transactions make ' || coalesce(p.earned, 0)
              FROM (%s) AS f
              FULL JOIN posted p ON p.program_id = f.program_id AND p.reference = f.reference
             WHERE coalesce(f.earned, 0) <> coalesce(p.earned, 0)
             LIMIT 1
            """;

    private static final String ORDERS = EARNED.formatted("order:", """
            SELECT program_id, member_id, 'order:' || source || '/' || order_id AS reference, earned
              FROM orders WHERE %1$s""");

    private static final String ACTIVITIES = EARNED.formatted("activity:", """
            SELECT program_id, member_id, 'activity:' || id AS reference, earned FROM activity WHERE %1$s""");

    private static final String GRANTS = """
            SELECT g.program_id, g.member_id, g.key || ' is kept as having granted ' || g.granted
                   || ', the transactions make ' || coalesce(p.granted, 0)
              FROM point_grant g
              LEFT JOIN (SELECT j.program_id, j.reference, -sum(e.points) AS granted
                           FROM journal j
                           JOIN entry e ON e.program_id = j.program_id AND e.member_id = j.member_id
                                       AND e.journal_id = j.id
                          WHERE j.%1$s AND e.account = 'issued'
                          GROUP BY j.program_id, j.reference) p
                ON p.program_id = g.program_id AND p.reference = g.key
             WHERE g.%1$s AND g.granted <> coalesce(p.granted, 0)
             LIMIT 1
            """;

    private static final String TIER_CREDIT = """
            WITH derived AS (
                SELECT o.program_id, o.member_id, (o.placed_at AT TIME ZONE p.time_zone)::date AS day,
                       sum(o.earned) AS points, sum(o.spend) AS spend
                  FROM orders o JOIN program p ON p.id = o.program_id
                 WHERE o.%1$s AND o.statement IS NOT NULL
                 GROUP BY 1, 2, 3)
            SELECT coalesce(c.program_id, d.program_id), coalesce(c.member_id, d.member_id),
                   'the tier credit of ' || coalesce(c.day, d.day) || ' is kept as ' || coalesce(c.points, 0)
                   || ' points and a spend of ' || coalesce(c.spend, 0) || ', the orders make ' || coalesce(d.points, 0)
                   || ' and ' || coalesce(d.spend, 0)
              FROM (SELECT * FROM tier_credit WHERE %1$s) AS c
              FULL JOIN derived d ON d.program_id = c.program_id AND d.member_id = c.member_id AND d.day = c.day
             WHERE (coalesce(c.points, 0), coalesce(c.spend, 0)) <> (coalesce(d.points, 0), coalesce(d.spend, 0))
             LIMIT 1
            """;

    private static final String PAST_TOTALS = """
            SELECT t.program_id, t.member_id, 'up to ' || t.last_placed_at || ' ' || t.orders || ' orders, a spend of '
                   || t.spend || ' and capped points of ' || t.uses || ' are kept, the orders make ' || d.orders || ', '
                   || d.spend || ' and ' || d.points
              FROM past_totals t
              JOIN program p ON p.id = t.program_id AND p.config_version = t.config_version
             CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE o.spend > 0) AS orders, coalesce(sum(o.spend), 0) AS spend,
                       coalesce(sum((SELECT sum(u.value::bigint) FROM jsonb_each_text(o.cap_uses) u)), 0) AS points
                  FROM orders o
                 WHERE o.program_id = t.program_id AND o.member_id = t.member_id AND o.placed_at <= t.last_placed_at) d
             WHERE t.%1$s
               AND ((t.orders, t.spend) <> (d.orders, d.spend)
                    OR d.points <> (SELECT coalesce(sum((u.value #>> '{EVER,points}')::bigint), 0)
                                      FROM jsonb_each(t.uses) u))
             LIMIT 1
            """;

    private static final String LIMITS = """
            WITH derived AS (
                SELECT program_id, member_id, reward_id, sum(quantity) AS used
                  FROM redemption
                 WHERE %1$s AND reward_id IS NOT NULL AND status IN ('held', 'confirmed')
                 GROUP BY program_id, member_id, reward_id)
            SELECT coalesce(u.program_id, d.program_id), coalesce(u.member_id, d.member_id),
                   'of reward ' || coalesce(u.reward_id, d.reward_id) || ' ' || coalesce(u.used, 0)
                   || ' are kept as used, the redemptions make ' || coalesce(d.used, 0)
              FROM (SELECT * FROM reward_use WHERE %1$s) AS u
              FULL JOIN derived d ON d.program_id = u.program_id AND d.member_id = u.member_id
                                 AND d.reward_id = u.reward_id
             WHERE coalesce(u.used, 0) <> coalesce(d.used, 0)
             LIMIT 1
            """;

    private static final String REDEMPTION_LOTS = """
            SELECT r.program_id, r.member_id, 'redemption ' || r.id || ' costs ' || r.points
                   || ' points, its lots make ' || (SELECT sum((part ->> 'points')::bigint)
                                                      FROM jsonb_array_elements(r.lots) AS part)
              FROM redemption r
             WHERE r.%1$s AND r.points IS DISTINCT FROM
                   (SELECT sum((part ->> 'points')::bigint) FROM jsonb_array_elements(r.lots) AS part)
             LIMIT 1
            """;

    private static final String HELD = """
            SELECT b.program_id, b.member_id, b.held || ' points are held, the redemptions make ' || coalesce(r.held, 0)
              FROM balance b
              LEFT JOIN (SELECT program_id, member_id, sum(points) AS held FROM redemption
                          WHERE %1$s AND status = 'held' GROUP BY program_id, member_id) r
                ON r.program_id = b.program_id AND r.member_id = b.member_id
             WHERE b.%1$s AND b.held <> coalesce(r.held, 0)
             LIMIT 1
            """;

    private static final String REDEEMED = """
            WITH spent AS (
                SELECT program_id, sum(points) AS points FROM redemption WHERE %1$s AND status = 'confirmed'
                 GROUP BY program_id),
            posted AS (
                SELECT program_id, sum(points) AS points FROM entry WHERE %1$s AND account = 'redeemed'
                 GROUP BY program_id)
            SELECT coalesce(s.program_id, p.program_id), NULL::uuid, 'confirmed redemptions make '
                   || coalesce(s.points, 0) || ' points, the transactions ' || coalesce(p.points, 0)
              FROM spent s FULL JOIN posted p ON p.program_id = s.program_id
             WHERE coalesce(s.points, 0) <> coalesce(p.points, 0)
             LIMIT 1
            """;

    private static final String CLEARING = """
            SELECT j.program_id, min(j.member_id::text)::uuid, j.reference || ' leaves ' || sum(e.points)
                   || ' points on the way between two members'
              FROM journal j
              JOIN entry e ON e.program_id = j.program_id AND e.member_id = j.member_id AND e.journal_id = j.id
             WHERE j.%1$s AND e.account IN ('transferred', 'merged')
             GROUP BY j.program_id, j.reference, e.account HAVING sum(e.points) <> 0
             LIMIT 1
            """;

    private static final List<String> ALL = List.of(
            ORDERS, ACTIVITIES, GRANTS, TIER_CREDIT, PAST_TOTALS, HELD, REDEEMED, REDEMPTION_LOTS, LIMITS, CLEARING);

    private DerivedFacts() {}

    /** @param only a program, or null for all */
    static Optional<Finding> firstUnlike(Connection connection, UUID only) throws SQLException {
        // The id is a UUID: it can stand in the text, where the same condition is needed several times.
        String condition = only == null ? "program_id IS NOT NULL" : "program_id = '" + only + "'::uuid";
        for (String check : ALL) {
            try (PreparedStatement read = connection.prepareStatement(check.formatted(condition));
                    ResultSet row = read.executeQuery()) {
                if (row.next()) {
                    UUID member = row.getObject(2, UUID.class);
                    return Optional.of(new Finding(
                            new ProgramId(row.getObject(1, UUID.class)),
                            member == null ? null : new MemberId(member),
                            null,
                            row.getString(3)));
                }
            }
        }
        return Optional.empty();
    }
}
