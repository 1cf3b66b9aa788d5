package dev.hourglass.referral.credit.commission;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which partner brought whom. */
@ApplicationScoped
public class AttributionStore {
    /** A friend, and which partner brought them. */
    public record Kept(Member friend, Brought brought) {}

    private static final String OF_FRIENDS = """
            SELECT a.program_id, a.friend_id, a.id, a.partner_id, a.code, a.way, a.touched_at, a.refusal, a.checks, a.score,
                   a.held
              FROM partner_attribution a JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String PAGE = """
            SELECT a.program_id, a.friend_id, a.id, a.partner_id, a.code, a.way, a.touched_at, a.refusal, a.checks, a.score,
                   a.held
              FROM partner_attribution a
             WHERE a.program_id = ? AND a.partner_id = ? AND (NOT ? OR a.held) AND a.id < ?
             ORDER BY a.id DESC LIMIT ?
            """;

    private static final String FIND = """
            SELECT a.program_id, a.friend_id, a.id, a.partner_id, a.code, a.way, a.touched_at, a.refusal, a.checks, a.score,
                   a.held
              FROM partner_attribution a WHERE a.program_id = ? AND a.partner_id = ? AND a.id = ?
            """;

    private static final String WRITE = """
            INSERT INTO partner_attribution (program_id, friend_id, id, partner_id, code, way, touched_at, refusal, checks,
                                             score, held)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, friend_id) DO UPDATE
               SET id = excluded.id, partner_id = excluded.partner_id, code = excluded.code, way = excluded.way,
                   touched_at = excluded.touched_at, refusal = excluded.refusal, checks = excluded.checks,
                   score = excluded.score, held = excluded.held
            """;

    private static final String DELETE = """
            DELETE FROM partner_attribution WHERE program_id = ? AND friend_id = ?
            """;

    Map<Member, Brought> ofFriends(Connection connection, Collection<Member> friends) throws SQLException {
        Map<Member, Brought> found = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(OF_FRIENDS)) {
            read.setArray(1, Columns.array(connection, "uuid", friends, f -> f.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", friends, f -> f.id().uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Member friend = new Member(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "friend_id")));
                    found.put(friend, brought(row));
                }
            }
        }
        return found;
    }

    void write(Connection connection, Member friend, Brought brought) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setObject(1, friend.program().uuid());
            write.setObject(2, friend.id().uuid());
            write.setObject(3, brought.id());
            write.setObject(4, brought.partner().uuid());
            write.setString(5, brought.code());
            write.setString(6, brought.way());
            write.setObject(7, Columns.timestamp(brought.at()));
            write.setString(8, brought.refusal());
            write.setArray(9, Columns.array(connection, "text", brought.checks(), check -> check));
            write.setInt(10, brought.score());
            write.setBoolean(11, brought.held());
            write.executeUpdate();
        }
    }

    void delete(Connection connection, Member friend) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, friend.program().uuid());
            delete.setObject(2, friend.id().uuid());
            delete.executeUpdate();
        }
    }

    /** A partner's, newest first, before this id. */
    public List<Kept> page(
            Connection connection, ProgramId program, PartnerId partner, boolean held, UUID before, int limit)
            throws SQLException {
        try (PreparedStatement page = connection.prepareStatement(PAGE)) {
            page.setObject(1, program.uuid());
            page.setObject(2, partner.uuid());
            page.setBoolean(3, held);
            page.setObject(4, before);
            page.setInt(5, limit);
            return kept(page);
        }
    }

    public Optional<Kept> find(Connection connection, ProgramId program, PartnerId partner, UUID id)
            throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, partner.uuid());
            find.setObject(3, id);
            return kept(find).stream().findFirst();
        }
    }

    private static List<Kept> kept(PreparedStatement read) throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (ResultSet row = read.executeQuery()) {
            while (row.next()) {
                kept.add(new Kept(friend(row), brought(row)));
            }
        }
        return kept;
    }

    private static Member friend(ResultSet row) throws SQLException {
        return new Member(new ProgramId(Columns.uuid(row, "program_id")), new MemberId(Columns.uuid(row, "friend_id")));
    }

    private static Brought brought(ResultSet row) throws SQLException {
        return new Brought(
                Columns.uuid(row, "id"),
                new PartnerId(Columns.uuid(row, "partner_id")),
                row.getString("code"),
                row.getString("way"),
                Columns.instant(row, "touched_at"),
                row.getString("refusal"),
                List.of((String[]) row.getArray("checks").getArray()),
                row.getInt("score"),
                row.getBoolean("held"));
    }
}
