package dev.hourglass.badges.board;

import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How members who agreed to it are named on leaderboards. Gone with the member. */
@ApplicationScoped
class DisplayNames implements FactListener {
    private static final String READ = """
            SELECT member_id, name FROM display_name WHERE program_id = ? AND member_id = ANY (?::uuid[])
            """;

    private static final String PUT = """
            INSERT INTO display_name (program_id, member_id, name) VALUES (?, ?, ?)
            ON CONFLICT (program_id, member_id) DO UPDATE SET name = EXCLUDED.name
            """;

    private static final String DELETE = """
            DELETE FROM display_name WHERE program_id = ? AND member_id = ANY (?::uuid[])
            """;

    private static final String MOVE = """
            INSERT INTO display_name (program_id, member_id, name)
            SELECT program_id, ?, name FROM display_name WHERE program_id = ? AND member_id = ? ON CONFLICT DO NOTHING
            """;

    /** The names of those of these members who have one. */
    Map<MemberId, String> read(Connection connection, ProgramId program, Collection<MemberId> members)
            throws SQLException {
        Map<MemberId, String> names = new HashMap<>();
        Reads reads = new Reads(connection);
        reads.add(READ, row -> names.put(new MemberId(Columns.uuid(row, "member_id")), row.getString("name")))
                .value(program.uuid())
                .array("uuid", members, MemberId::uuid);
        reads.send();
        return names;
    }

    void put(Connection connection, Subject member, String name) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(PUT)
                .value(member.program().uuid())
                .value(member.member().uuid())
                .value(name);
        writes.send();
    }

    void remove(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(DELETE).value(program.uuid()).array("uuid", members, MemberId::uuid);
        writes.send();
    }

    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) throws SQLException {
        Writes writes = new Writes(connection);
        writes.add(MOVE)
                .value(into.member().uuid())
                .value(from.program().uuid())
                .value(from.member().uuid());
        writes.send();
        remove(connection, from.program(), List.of(from.member()));
    }

    @Override
    public void onMembersErased(Connection connection, ProgramId program, List<MemberId> members) throws SQLException {
        remove(connection, program, members);
    }
}
