package dev.hourglass.gateway.webhook.delivery;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which gateway serves which webhook, and how far. */
@ApplicationScoped
class LeaseStore {
    /** Those that were served longest ago come first. */
    private static final String TAKE = """
            UPDATE webhook SET leased_by = ?, leased_until = ?
             WHERE id IN (
                SELECT w.id FROM webhook w LEFT JOIN feed_position f USING (program_id)
                 WHERE w.active
                   AND coalesce(w.leased_until <= ?, true)
                   AND coalesce(w.rests_until <= ?, true)
                   AND (f.last > w.position OR EXISTS (
                        SELECT FROM webhook_delivery d
                         WHERE d.webhook_id = w.id AND d.status = 'pending' AND d.due_at <= ?))
                 ORDER BY w.leased_until NULLS FIRST LIMIT ?
                   FOR UPDATE OF w SKIP LOCKED)
            RETURNING id, program_id, partner_id, url, types, secret, former_secret, former_until, failures
            """;

    private static final String RENEW = """
            UPDATE webhook SET leased_until = ? WHERE leased_by = ? AND id = ANY (?::uuid[])
            """;

    private static final String LOCK = """
            SELECT position FROM webhook WHERE id = ? AND leased_by = ? AND active FOR UPDATE
            """;

    private static final String ADVANCE = """
            UPDATE webhook SET position = ? WHERE id = ?
            """;

    private static final String RELEASE = """
            UPDATE webhook SET leased_until = ?, failures = ?, rests_until = ?,
                   active = active AND ?::text IS NULL, ended_because = coalesce(?, ended_because)
             WHERE id = ? AND leased_by = ?
            """;

    /** A webhook that this gateway serves for now; without a partner it is the program's own. */
    record Leased(
            UUID id,
            ProgramId program,
            PartnerId partner,
            String url,
            List<String> types,
            String secret,
            String formerSecret,
            Instant formerUntil,
            int failures) {

        boolean wants(String type) {
            return types.contains("*") || types.contains(type);
        }
    }

    List<Leased> take(Connection connection, UUID gateway, Instant now, Instant until, int limit) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, gateway);
            take.setObject(2, Columns.timestamp(until));
            take.setObject(3, Columns.timestamp(now));
            take.setObject(4, Columns.timestamp(now));
            take.setObject(5, Columns.timestamp(now));
            take.setInt(6, limit);
            List<Leased> taken = new ArrayList<>();
            try (ResultSet row = take.executeQuery()) {
                while (row.next()) {
                    taken.add(leased(row));
                }
            }
            return taken;
        }
    }

    private static Leased leased(ResultSet row) throws SQLException {
        UUID partner = Columns.uuid(row, "partner_id");
        return new Leased(
                Columns.uuid(row, "id"),
                new ProgramId(Columns.uuid(row, "program_id")),
                partner == null ? null : new PartnerId(partner),
                row.getString("url"),
                Arrays.asList((String[]) row.getArray("types").getArray()),
                row.getString("secret"),
                row.getString("former_secret"),
                Columns.instant(row, "former_until"),
                row.getInt("failures"));
    }

    void renew(Connection connection, UUID gateway, Collection<UUID> webhooks, Instant until) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setObject(1, Columns.timestamp(until));
            renew.setObject(2, gateway);
            renew.setArray(3, Columns.array(connection, "uuid", webhooks, webhook -> webhook));
            renew.executeUpdate();
        }
    }

    /** Its position in the feed, or -1 when it is not this gateway's any more. */
    long lock(Connection connection, UUID webhook, UUID gateway) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setObject(1, webhook);
            lock.setObject(2, gateway);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    void advance(Connection connection, UUID webhook, long position) throws SQLException {
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, position);
            advance.setObject(2, webhook);
            advance.executeUpdate();
        }
    }

    /** @param ended why nothing will be brought there any more, or null */
    void release(
            Connection connection,
            UUID webhook,
            UUID gateway,
            Instant now,
            int failures,
            Instant restsUntil,
            String ended)
            throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setObject(1, Columns.timestamp(now));
            release.setInt(2, failures);
            release.setObject(3, Columns.timestamp(restsUntil));
            release.setString(4, ended);
            release.setString(5, ended);
            release.setObject(6, webhook);
            release.setObject(7, gateway);
            release.executeUpdate();
        }
    }
}
