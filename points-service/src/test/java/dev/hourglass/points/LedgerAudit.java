package dev.hourglass.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.verify.Verification;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.TreeMap;

/** Looks at a program's books in the database, past all code that wrote them. */
public final class LedgerAudit {
    private static final String UNBALANCED = """
            SELECT journal_id::text, sum(points) FROM entry WHERE program_id = ? GROUP BY journal_id HAVING sum(points) <> 0
            """;

    private static final String BALANCE_UNLIKE_ENTRIES = """
            SELECT b.member_id::text, 1
              FROM balance b
              LEFT JOIN (SELECT program_id, member_id,
                                sum(points) FILTER (WHERE account = 'available') AS available,
                                sum(points) FILTER (WHERE account = 'pending') AS pending,
                                sum(points) FILTER (WHERE account = 'held') AS held
                           FROM entry GROUP BY 1, 2) e USING (program_id, member_id)
             WHERE b.program_id = ?
               AND (b.available, b.pending, b.held)
                   IS DISTINCT FROM (coalesce(e.available, 0), coalesce(e.pending, 0), coalesce(e.held, 0))
            """;

    private static final String BALANCE_UNLIKE_LOTS = """
            SELECT b.member_id::text, 1
              FROM balance b
              LEFT JOIN (SELECT program_id, member_id,
                                sum(remaining) FILTER (WHERE NOT pending) AS available,
                                sum(remaining) FILTER (WHERE pending) AS pending
                           FROM lot GROUP BY 1, 2) l USING (program_id, member_id)
             WHERE b.program_id = ?
               AND (greatest(b.available, 0), b.pending)
                   IS DISTINCT FROM (coalesce(l.available, 0), coalesce(l.pending, 0))
            """;

    private static final String BROKEN_CHAIN = """
            SELECT j.member_id::text, j.sequence
              FROM journal j
              LEFT JOIN journal p ON p.program_id = j.program_id AND p.member_id = j.member_id
                                 AND p.sequence = j.sequence - 1
             WHERE j.program_id = ?
               AND j.previous_hash IS DISTINCT FROM
                   CASE WHEN j.sequence = 1 THEN decode(repeat('00', 32), 'hex') ELSE p.hash END
            """;

    private static final String EARNED_UNLIKE_ENTRIES = """
            SELECT o.source || '/' || o.order_id, 1
              FROM orders o
              LEFT JOIN (SELECT j.program_id, j.reference, -sum(e.points) AS earned
                           FROM journal j JOIN entry e ON e.program_id = j.program_id AND e.journal_id = j.id
                          WHERE e.account = 'issued' GROUP BY 1, 2) l
                ON l.program_id = o.program_id AND l.reference = 'order:' || o.source || '/' || o.order_id
             WHERE o.program_id = ? AND o.earned <> coalesce(l.earned, 0)
            """;

    private static final String ORDERS = """
            SELECT source || '/' || order_id, target || ' ' || earned || ' ' || coalesce(statement::text, '') || ' '
                   || coalesce((SELECT string_agg(e.rule || ' ' || e.because, ', ' ORDER BY e.line)
                                  FROM order_explanation e
                                 WHERE (e.program_id, e.source, e.order_id) = (o.program_id, o.source, o.order_id)), '')
              FROM orders o WHERE program_id = ?
            """;

    /** Who they are and what they have; those without points may or may not have been enrolled on the way. */
    private static final String BALANCES = """
            SELECT coalesce(m.external_id, m.email),
                   b.available || ' ' || b.pending || ' ' || b.held || ' ' || b.lifetime_earned
              FROM balance b JOIN member m ON m.program_id = b.program_id AND m.id = b.member_id
             WHERE b.program_id = ? AND (b.available, b.pending, b.held, b.lifetime_earned) <> (0, 0, 0, 0)
            """;

    private static final String TIER_CREDIT = """
            SELECT coalesce(m.external_id, m.email) || ' ' || c.day, c.points::text
              FROM tier_credit c JOIN member m ON m.program_id = c.program_id AND m.id = c.member_id
             WHERE c.program_id = ? AND c.points <> 0
            """;

    private final Transactions transactions;

    public LedgerAudit(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Entries balance, balances are what entries and lots say, chains are whole, orders earned what was posted. */
    public void assertSound(ProgramId program) {
        assertAddsUp(program);
        assertThat(new Verification(transactions).run(program, progress -> {}).finding())
                .as("what the journal makes and what is kept")
                .isEmpty();
    }

    /** The same without working it all out from the journal: for tests that change lots behind the service's back. */
    public void assertAddsUp(ProgramId program) {
        assertThat(read(UNBALANCED, program))
                .as("journal entries that do not sum to zero")
                .isEmpty();
        assertThat(read(BALANCE_UNLIKE_ENTRIES, program))
                .as("balances unlike their entries")
                .isEmpty();
        assertThat(read(BALANCE_UNLIKE_LOTS, program))
                .as("balances unlike their lots")
                .isEmpty();
        assertThat(read(BROKEN_CHAIN, program)).as("broken hash chains").isEmpty();
        assertThat(read(EARNED_UNLIKE_ENTRIES, program))
                .as("orders unlike their entries")
                .isEmpty();
    }

    public Map<String, String> orders(ProgramId program) {
        return read(ORDERS, program);
    }

    public Map<String, String> balances(ProgramId program) {
        return read(BALANCES, program);
    }

    public Map<String, String> tierCredit(ProgramId program) {
        return read(TIER_CREDIT, program);
    }

    private Map<String, String> read(String sql, ProgramId program) {
        return transactions.readingMuch(connection -> {
            Map<String, String> rows = new TreeMap<>();
            try (PreparedStatement read = connection.prepareStatement(sql)) {
                read.setObject(1, program.uuid());
                try (ResultSet row = read.executeQuery()) {
                    while (row.next()) {
                        rows.put(row.getString(1), row.getString(2));
                    }
                }
            }
            return rows;
        });
    }
}
