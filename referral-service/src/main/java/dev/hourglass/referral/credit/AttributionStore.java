package dev.hourglass.referral.credit;

import dev.hourglass.kit.id.IdCodec;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which partner brought whom. */
@ApplicationScoped
class AttributionStore {
    private static final String OF_FRIENDS = """
            SELECT a.program_id, a.friend_id, a.partner_id, a.code, a.way, a.touched_at, a.refusal
              FROM partner_attribution a JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, friend_id)
                   USING (program_id, friend_id)
            """;

    private static final String WRITE = """
            INSERT INTO partner_attribution (program_id, friend_id, id, partner_id, code, way, touched_at, refusal)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (program_id, friend_id) DO UPDATE
               SET partner_id = excluded.partner_id, code = excluded.code, way = excluded.way,
                   touched_at = excluded.touched_at, refusal = excluded.refusal
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
                    found.put(
                            friend,
                            new Brought(
                                    new PartnerId(Columns.uuid(row, "partner_id")),
                                    row.getString("code"),
                                    row.getString("way"),
                                    Columns.instant(row, "touched_at"),
                                    row.getString("refusal")));
                }
            }
        }
        return found;
    }

    void write(Connection connection, Member friend, Brought brought) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setObject(1, friend.program().uuid());
            write.setObject(2, friend.id().uuid());
            write.setObject(3, IdCodec.newUuid());
            write.setObject(4, brought.partner().uuid());
            write.setString(5, brought.code());
            write.setString(6, brought.way());
            write.setObject(7, Columns.timestamp(brought.at()));
            write.setString(8, brought.refusal());
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
}
