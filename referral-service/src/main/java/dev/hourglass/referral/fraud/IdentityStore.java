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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is known of who members are. */
@ApplicationScoped
public class IdentityStore {
    private static final String WRITE = """
            INSERT INTO identity (program_id, member_id, email, phone, external_id, disposable)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bool[])
            ON CONFLICT (program_id, member_id) DO UPDATE
               SET email = excluded.email, phone = excluded.phone, external_id = excluded.external_id,
                   disposable = excluded.disposable
            """;

    /** Other members with the same address or number, also those who had it in common before one was forgotten. */
    private static final String ALIKE = """
            SELECT w.program_id, w.member_id, o.member_id AS other_id
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
              JOIN identity i USING (program_id, member_id)
              JOIN identity o ON o.program_id = i.program_id AND o.email = i.email AND o.member_id <> i.member_id
            UNION
            SELECT w.program_id, w.member_id, o.member_id
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
              JOIN identity i USING (program_id, member_id)
              JOIN identity o ON o.program_id = i.program_id AND o.phone = i.phone AND o.member_id <> i.member_id
            UNION
            SELECT w.program_id, w.member_id, k.other_id
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
              JOIN kept_likeness k USING (program_id, member_id)
             WHERE k.kind IN ('email', 'phone')
            """;

    private static final String READ = """
            SELECT i.program_id, i.member_id, i.email, i.phone, i.external_id
              FROM identity i JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
                   USING (program_id, member_id)
            """;

    private static final String DELETE = "DELETE FROM identity WHERE program_id = ? AND member_id = ?";

    private static final String FORGET = """
            UPDATE identity SET email = NULL, phone = NULL, external_id = NULL WHERE program_id = ? AND member_id = ?
            """;

    void delete(Connection connection, Member member) throws SQLException {
        change(connection, DELETE, member);
    }

    /** Only that the address was one of those for an hour stays: it tells nobody who it was. */
    void forget(Connection connection, Member member) throws SQLException {
        change(connection, FORGET, member);
    }

    private static void change(Connection connection, String sql, Member member) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, member.program().uuid());
            change.setObject(2, member.id().uuid());
            change.executeUpdate();
        }
    }

    void write(Connection connection, Map<Member, Identity> identities, Predicate<String> disposable)
            throws SQLException {
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
            write.setArray(
                    5, Columns.array(connection, "text", rows, r -> r.getValue().externalId()));
            write.setArray(
                    6,
                    Columns.array(
                            connection,
                            "bool",
                            rows,
                            r -> disposable.test(r.getValue().email())));
            write.executeUpdate();
        }
    }

    /** For each of these members who else seems to be the same person; who is alone is left out. */
    Map<Member, Set<Member>> alike(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, Set<Member>> alike = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(ALIKE)) {
            for (int parameter = 1; parameter <= 5; parameter += 2) {
                read.setArray(parameter, Columns.array(connection, "uuid", members, m -> m.program()
                        .uuid()));
                read.setArray(parameter + 1, Columns.array(connection, "uuid", members, m -> m.id().uuid()));
            }
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    ProgramId program = new ProgramId(Columns.uuid(row, "program_id"));
                    Member member = new Member(program, new MemberId(Columns.uuid(row, "member_id")));
                    alike.computeIfAbsent(member, alone -> new HashSet<>())
                            .add(new Member(program, new MemberId(Columns.uuid(row, "other_id"))));
                }
            }
        }
        return alike;
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
                    identities.put(
                            member,
                            new Identity(row.getString("email"), row.getString("phone"), row.getString("external_id")));
                }
            }
        }
        return identities;
    }
}
