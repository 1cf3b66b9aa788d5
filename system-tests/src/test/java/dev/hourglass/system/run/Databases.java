package dev.hourglass.system.run;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in the services' databases, read behind their backs. */
public final class Databases {
    private static final String UNBALANCED_JOURNALS = """
            SELECT count(*) FROM (SELECT 1 FROM entry GROUP BY program_id, member_id, journal_id HAVING sum(points) <> 0)
            """;

    /** Members whose balance is not the sum of their entries, or not what their lots hold less what they owe. */
    private static final String WRONG_BALANCES = """
            SELECT count(*)
              FROM balance b
              LEFT JOIN LATERAL (
                   SELECT coalesce(sum(points) FILTER (WHERE account = 'available'), 0) AS available,
                          coalesce(sum(points) FILTER (WHERE account = 'pending'), 0) AS pending,
                          coalesce(sum(points) FILTER (WHERE account = 'held'), 0) AS held
                     FROM entry e WHERE e.program_id = b.program_id AND e.member_id = b.member_id) e ON true
              LEFT JOIN LATERAL (
                   SELECT coalesce(sum(remaining) FILTER (WHERE NOT pending), 0) AS available,
                          coalesce(sum(remaining) FILTER (WHERE pending), 0) AS pending
                     FROM lot l WHERE l.program_id = b.program_id AND l.member_id = b.member_id) l ON true
             WHERE b.available <> e.available OR b.pending <> e.pending OR b.held <> e.held
                OR greatest(b.available, 0) <> l.available OR b.pending <> l.pending
            """;

    private static final String JOURNAL_GAPS = """
            SELECT count(*)
              FROM balance b
              LEFT JOIN (SELECT program_id, member_id, count(*) AS entries, max(sequence) AS last
                           FROM journal GROUP BY program_id, member_id) j USING (program_id, member_id)
             WHERE b.sequence <> coalesce(j.entries, 0) OR b.sequence <> coalesce(j.last, 0)
            """;

    /** Lanes whose events are not numbered 1, 2, 3 … up to the lane's own count, each once. */
    private static final String OUTBOX_GAPS = """
            SELECT count(*)
              FROM outbox_lane l
              LEFT JOIN (SELECT lane, count(*) AS events, count(DISTINCT sequence) AS numbers,
                                min(sequence) AS first, max(sequence) AS last
                           FROM outbox GROUP BY lane) o USING (lane)
             WHERE coalesce(o.events, 0) <> l.next_sequence - 1 OR coalesce(o.numbers, 0) <> l.next_sequence - 1
                OR coalesce(o.last, 0) <> l.next_sequence - 1 OR coalesce(o.first, 1) <> 1
            """;

    private static final String SPREAD_MEMBERS = """
            SELECT count(*) FROM (SELECT 1 FROM outbox WHERE subject IS NOT NULL
                                   GROUP BY subject HAVING count(DISTINCT lane) > 1)
            """;

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            """;

    private final Platform platform;

    public Databases(Platform platform) {
        this.platform = platform;
    }

    /** What does not fit in the books of points-service; empty when everything does. */
    public List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        note(flaws, "journal entries that do not sum to zero", UNBALANCED_JOURNALS);
        note(flaws, "balances that are not the sum of their entries and lots", WRONG_BALANCES);
        note(flaws, "members with a gap in their journal", JOURNAL_GAPS);
        note(flaws, "lanes with a gap in their outbox", OUTBOX_GAPS);
        note(flaws, "members with events in two lanes", SPREAD_MEMBERS);
        return flaws;
    }

    private void note(List<String> flaws, String what, String sql) {
        long count = number(Service.POINTS, sql);
        if (count != 0) {
            flaws.add(count + " " + what);
        }
    }

    /** Whether a service has applied every event that another has ever said. */
    public boolean hasHeardEverything(Service listener, Service speaker, String producer) {
        long said = number(speaker, "SELECT coalesce(sum(next_sequence - 1), 0) FROM outbox_lane");
        long heard = number(
                listener, "SELECT coalesce(sum(last_sequence), 0) FROM inbox WHERE producer = '" + producer + "'");
        return said == heard;
    }

    public long deadLetters(Service service) {
        return number(service, "SELECT count(*) FROM dead_letter");
    }

    /** The service's tables in which a text occurs, in any column of any row. */
    public List<String> tablesWith(Service service, String text) {
        List<String> with = new ArrayList<>();
        for (String table : tables(service)) {
            String count = "SELECT count(*) FROM \"" + table + "\" AS t WHERE t::text ILIKE '%" + text + "%'";
            if (number(service, count) > 0) {
                with.add(service.label() + "." + table);
            }
        }
        return with;
    }

    /** The names of a service's tables. */
    public List<String> tables(Service service) {
        List<String> tables = new ArrayList<>();
        try (Connection connection = platform.database().connect(service.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        } catch (SQLException unreadable) {
            throw new AssertionError(TABLES, unreadable);
        }
        return tables;
    }

    /** The first column of the first row. */
    public long number(Service service, String sql) {
        try (Connection connection = platform.database().connect(service.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException unreadable) {
            throw new AssertionError(sql, unreadable);
        }
    }
}
