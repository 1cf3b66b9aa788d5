package dev.hourglass.referral.fraud;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What is known of who members are. */
@ApplicationScoped
public class IdentityStore {
    private static final String WRITE = """
            INSERT INTO identity (program_id, member_id, email, phone)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[])
            ON CONFLICT (program_id, member_id) DO UPDATE SET email = excluded.email, phone = excluded.phone
            """;

    private static final String READ = """
            SELECT i.program_id, i.member_id, i.email, i.phone
              FROM identity i JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
            """;

    private static final String DELETE = "DELETE FROM identity WHERE program_id = ? AND member_id = ?";

    void delete(Connection connection, Member member) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, member.program().uuid());
            delete.setObject(2, member.id().uuid());
            delete.executeUpdate();
        }
    }

    void write(Connection connection, Map<Member, Identity> identities) throws SQLException {
        Collection<Map.Entry<Member, Identity>> rows = identities.entrySet();
        try (PreparedStatement write = connection.prepareStatement(WRITE)) {
            write.setArray(1, Columns.array(connection, "uuid", rows, r -> r.getKey()
                    .program()
                    .uuid()));
            write.setArray(
                    2,
                    Columns.array(connection, "uuid", rows, r -> r.getKey().id().uuid()));
            write.setArray(
                    3, Columns.array(connection, "text", rows, r -> r.getValue().email()));
            write.setArray(
                    4, Columns.array(connection, "text", rows, r -> r.getValue().phone()));
            write.executeUpdate();
        }
    }

    Map<Member, Identity> read(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, Identity> identities = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", members, m -> m.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    Member member = new Member(
                            new ProgramId(Columns.uuid(row, "program_id")),
                            new MemberId(Columns.uuid(row, "member_id")));
                    identities.put(member, new Identity(row.getString("email"), row.getString("phone")));
                }
            }
        }
        return identities;
    }
}
