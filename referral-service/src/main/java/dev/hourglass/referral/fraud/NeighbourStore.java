package dev.hourglass.referral.fraud;

import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Around;
import dev.hourglass.referral.fraud.model.Check;
import dev.hourglass.referral.fraud.model.Edge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks from one referral at others. Every question is about edges as they stand, and ties in time are broken by the friend's
 * id: the answers do not depend on the order in which the edges became known.
 */
@ApplicationScoped
class NeighbourStore {
    /** Longer rings than this are not looked for; a walk that goes round in one beside it ends here as well. */
    private static final int LONGEST_RING = 50;

    /** From each friend to the advocate, to the advocate's advocate …, until it is back or at an end. */
    private static final String RINGS = """
            WITH RECURSIVE walk AS (
                SELECT a.program_id, a.friend_id, a.advocate_id AS at_id, 1 AS steps
                  FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                  JOIN attribution a USING (program_id, friend_id)
                 WHERE a.stands
                UNION ALL
                SELECT k.program_id, k.friend_id, a.advocate_id, k.steps + 1
                  FROM walk k JOIN attribution a ON a.program_id = k.program_id AND a.friend_id = k.at_id AND a.stands
                 WHERE k.at_id <> k.friend_id AND k.steps < %d
            )
            SELECT program_id, at_id AS friend_id FROM walk k
             WHERE EXISTS (SELECT FROM walk back WHERE back.program_id = k.program_id AND back.friend_id = k.friend_id
                                                   AND back.at_id = k.friend_id)
            """.formatted(LONGEST_RING);

    /**
     * What each is to be asked: the limits are null where there are none, the starts are of the periods its order is in.
     * A fingerprint counts against the advocate's and against those of friends who came earlier.
     */
    private static final String AROUND = """
            SELECT a.program_id, a.friend_id,
                   (SELECT count(*) FROM attribution s
                     WHERE s.program_id = a.program_id AND s.advocate_id = a.advocate_id AND s.stands
                       AND s.touched_at > a.touched_at - interval '24 hours'
                       AND (s.touched_at, s.friend_id) <= (a.touched_at, a.friend_id)) > w.most_a_day AS velocity,
                   coalesce((SELECT i.disposable FROM identity i
                              WHERE i.program_id = a.program_id AND i.member_id = a.friend_id), false) AS disposable,
                   (SELECT array_agg(DISTINCT c.kind)
                      FROM fingerprint_in_common c
                     WHERE c.program_id = a.program_id AND c.member_id = a.friend_id
                       AND (c.other_id = a.advocate_id
                            OR EXISTS (SELECT FROM attribution e
                                        WHERE e.program_id = a.program_id AND e.friend_id = c.other_id
                                          AND e.advocate_id = a.advocate_id
                                          AND (e.touched_at, e.friend_id) < (a.touched_at, a.friend_id)))) AS shared,
                   CASE WHEN w.most_friends IS NULL OR a.counts_at IS NULL THEN false ELSE
                   (SELECT count(*) FROM attribution s
                     WHERE s.program_id = a.program_id AND s.advocate_id = a.advocate_id
                       AND s.counts_at >= w.friends_since
                       AND (s.counts_at, s.friend_id) <= (a.counts_at, a.friend_id)) > w.most_friends END AS over_limit,
                   CASE WHEN w.most_points IS NULL OR a.counts_at IS NULL THEN false ELSE
                   (SELECT sum(s.points) FROM attribution s
                     WHERE s.program_id = a.program_id AND s.counts_at >= w.points_since
                       AND (s.counts_at, s.friend_id) <= (a.counts_at, a.friend_id)) > w.most_points END
                   OR CASE WHEN w.most_credit IS NULL OR a.counts_at IS NULL THEN false ELSE
                   (SELECT sum(s.credit) FROM attribution s
                     WHERE s.program_id = a.program_id AND s.counts_at >= w.credit_since
                       AND (s.counts_at, s.friend_id) <= (a.counts_at, a.friend_id)) > w.most_credit END AS over_budget
              FROM unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::timestamptz[], ?::int8[], ?::timestamptz[],
                          ?::int8[], ?::timestamptz[])
                   AS w(program_id, friend_id, most_a_day, most_friends, friends_since, most_points, points_since,
                        most_credit, credit_since)
              JOIN attribution a USING (program_id, friend_id)
            """;

    /** Whom a change of an edge may concern: friends of the advocate who came a little later, shared a fingerprint or
     * whose order was placed later. */
    private static final String SIBLINGS = """
            SELECT s.program_id, s.friend_id
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::timestamptz[])
                   AS w(program_id, friend_id, advocate_id, touched_at, counts_at)
              JOIN attribution s USING (program_id, advocate_id)
             WHERE s.touched_at BETWEEN w.touched_at AND w.touched_at + interval '24 hours'
                OR EXISTS (SELECT FROM fingerprint_in_common c
                            WHERE c.program_id = w.program_id AND c.member_id = w.friend_id AND c.other_id = s.friend_id)
                OR (s.counts_at >= w.counts_at
                    AND EXISTS (SELECT FROM referral r WHERE r.program_id = s.program_id AND r.friend_id = s.friend_id
                                                         AND jsonb_typeof(r.terms -> 'perAdvocate') = 'object'))
            """;

    /** The budget is shared out in the order of purchases: those later may find it spent, or find something left. */
    private static final String LATER_PURCHASES = """
            SELECT x.program_id, x.friend_id FROM (
                SELECT a.program_id, a.friend_id, r.over_budget, (r.terms #>> '{budget,most}')::int8 AS most,
                       (r.terms #>> '{creditBudget,most}')::int8 AS most_credit,
                       sum(a.points) OVER (PARTITION BY a.program_id,
                                                        CASE c.terms #>> '{budget,period}'
                                                             WHEN 'MONTH' THEN date_trunc('month', a.counts_at, 'UTC')
                                                             WHEN 'YEAR' THEN date_trunc('year', a.counts_at, 'UTC') END
                                               ORDER BY a.counts_at, a.friend_id) AS given,
                       sum(a.credit) OVER (PARTITION BY a.program_id,
                                                        CASE c.terms #>> '{creditBudget,period}'
                                                             WHEN 'MONTH' THEN date_trunc('month', a.counts_at, 'UTC')
                                                             WHEN 'YEAR' THEN date_trunc('year', a.counts_at, 'UTC') END
                                               ORDER BY a.counts_at, a.friend_id) AS given_credit
                  FROM attribution a
                  JOIN campaign c USING (program_id)
                  LEFT JOIN referral r USING (program_id, friend_id)
                 WHERE a.program_id = ANY (?) AND a.counts_at IS NOT NULL) x
             WHERE coalesce(x.most, x.most_credit) IS NOT NULL
               AND (coalesce(x.given > x.most, false) OR coalesce(x.given_credit > x.most_credit, false)) <> x.over_budget
            """;

    /** Members of the rings that these friends are in. */
    Set<Member> rings(Connection connection, Collection<Member> friends) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(RINGS)) {
            EdgeStore.bind(connection, read, friends);
            return friends(read);
        }
    }

    Map<Member, Around> around(Connection connection, Collection<Edges.Question> questions) throws SQLException {
        List<Member> asked = questions.stream().map(Edges.Question::friend).toList();
        Set<Member> inRings = rings(connection, asked);
        Map<Member, Around> around = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(AROUND)) {
            EdgeStore.bind(connection, read, asked);
            read.setArray(3, Columns.array(connection, "int8", questions, Edges.Question::mostADay));
            read.setArray(4, Columns.array(connection, "int8", questions, Edges.Question::mostFriends));
            read.setArray(5, Columns.array(connection, "timestamptz", questions, Edges.Question::friendsSince));
            read.setArray(6, Columns.array(connection, "int8", questions, Edges.Question::mostPoints));
            read.setArray(7, Columns.array(connection, "timestamptz", questions, Edges.Question::pointsSince));
            read.setArray(8, Columns.array(connection, "int8", questions, Edges.Question::mostCredit));
            read.setArray(9, Columns.array(connection, "timestamptz", questions, Edges.Question::creditSince));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Member friend = EdgeStore.friend(row);
                    around.put(
                            friend,
                            new Around(
                                    checks(row, inRings.contains(friend)),
                                    row.getBoolean("over_limit"),
                                    row.getBoolean("over_budget")));
                }
            }
        }
        return around;
    }

    private static Set<Check> checks(ResultSet row, boolean inRing) throws SQLException {
        Set<Check> checks = EnumSet.noneOf(Check.class);
        if (inRing) {
            checks.add(Check.REFERRAL_CYCLE);
        }
        if (row.getBoolean("velocity")) {
            checks.add(Check.VELOCITY);
        }
        if (row.getBoolean("disposable")) {
            checks.add(Check.DISPOSABLE_EMAIL);
        }
        if (row.getArray("shared") != null) {
            for (String kind : (String[]) row.getArray("shared").getArray()) {
                checks.add(kind.equals("payment") ? Check.SHARED_PAYMENT : Check.SHARED_DEVICE);
            }
        }
        return checks;
    }

    Set<Member> siblings(Connection connection, Map<Member, Edge> changed) throws SQLException {
        Collection<Edge> edges = changed.values();
        try (PreparedStatement read = connection.prepareStatement(SIBLINGS)) {
            EdgeStore.bind(connection, read, changed.keySet());
            read.setArray(3, Columns.array(connection, "uuid", edges, e -> e.advocate()
                    .uuid()));
            read.setArray(4, Columns.array(connection, "timestamptz", edges, Edge::touchedAt));
            read.setArray(5, Columns.array(connection, "timestamptz", edges, Edge::countsAt));
            return friends(read);
        }
    }

    Set<Member> laterPurchases(Connection connection, Collection<Member> changed) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(LATER_PURCHASES)) {
            read.setArray(
                    1,
                    Columns.array(
                            connection,
                            "uuid",
                            changed.stream().map(Member::program).distinct().toList(),
                            program -> program.uuid()));
            return friends(read);
        }
    }

    private static Set<Member> friends(PreparedStatement query) throws SQLException {
        Set<Member> friends = new HashSet<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                friends.add(EdgeStore.friend(row));
            }
        }
        return friends;
    }
}
