package dev.hourglass.kit.erase;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.web.ProblemException;
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
import java.util.UUID;

/**
 * Members who are there no more: merged into others, or erased. For services that learn it from events and keep it in a table
 * {@code former_member}. An id never leads to one who was merged on: whoever is merged takes those along who had become theirs.
 */
@ApplicationScoped
public class FormerMembers {
    private static final String MERGE = """
            WITH taken_along AS (
                UPDATE former_member SET into_id = ? WHERE program_id = ? AND into_id = ?
            )
            INSERT INTO former_member (program_id, member_id, into_id) VALUES (?, ?, ?)
            ON CONFLICT (program_id, member_id) DO UPDATE SET into_id = excluded.into_id
            """;

    private static final String RETURN = """
            DELETE FROM former_member WHERE program_id = ? AND member_id = ?
            """;

    private static final String ERASE = """
            INSERT INTO former_member (program_id, member_id) SELECT ?, unnest(?::uuid[])
            ON CONFLICT (program_id, member_id) DO UPDATE SET into_id = NULL
            """;

    private static final String READ = """
            SELECT f.program_id, f.member_id, f.into_id
              FROM former_member f JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
             USING (program_id, member_id)
            """;

    private static final String FIND = """
            SELECT into_id FROM former_member WHERE program_id = ? AND member_id = ?
            """;

    private static final String MERGED_INTO = """
            SELECT member_id FROM former_member WHERE program_id = ? AND into_id = ?
            """;

    /** A member within its program. */
    public record Id(ProgramId program, MemberId member) {}

    public void merged(Connection connection, ProgramId program, MemberId from, MemberId into) throws SQLException {
        try (PreparedStatement merge = connection.prepareStatement(MERGE)) {
            merge.setObject(1, into.uuid());
            merge.setObject(2, program.uuid());
            merge.setObject(3, from.uuid());
            merge.setObject(4, program.uuid());
            merge.setObject(5, from.uuid());
            merge.setObject(6, into.uuid());
            merge.executeUpdate();
        }
    }

    /** A merge was undone. */
    public void returned(Connection connection, ProgramId program, MemberId member) throws SQLException {
        try (PreparedStatement back = connection.prepareStatement(RETURN)) {
            back.setObject(1, program.uuid());
            back.setObject(2, member.uuid());
            back.executeUpdate();
        }
    }

    public void erased(Connection connection, ProgramId program, Collection<MemberId> members) throws SQLException {
        try (PreparedStatement erase = connection.prepareStatement(ERASE)) {
            erase.setObject(1, program.uuid());
            erase.setArray(2, Columns.array(connection, "uuid", members, MemberId::uuid));
            erase.executeUpdate();
        }
    }

    /** Whom ids stand for that were merged; others are absent. */
    public Map<Id, MemberId> survivors(Connection connection, Collection<Id> ids) throws SQLException {
        Map<Id, MemberId> survivors = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, Columns.array(connection, "uuid", ids, id -> id.program.uuid()));
            read.setArray(2, Columns.array(connection, "uuid", ids, id -> id.member.uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    UUID into = Columns.uuid(row, "into_id");
                    if (into != null) {
                        survivors.put(
                                new Id(
                                        new ProgramId(Columns.uuid(row, "program_id")),
                                        new MemberId(Columns.uuid(row, "member_id"))),
                                new MemberId(into));
                    }
                }
            }
        }
        return survivors;
    }

    /** Who stands for this member too. */
    public List<MemberId> mergedInto(Connection connection, ProgramId program, MemberId survivor) throws SQLException {
        List<MemberId> merged = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(MERGED_INTO)) {
            read.setObject(1, program.uuid());
            read.setObject(2, survivor.uuid());
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    merged.add(new MemberId(Columns.uuid(row, "member_id")));
                }
            }
        }
        return merged;
    }

    /**
     * Whom an id stands for: itself, or the one it was merged into.
     *
     * @throws ProblemException 404 when the member was erased
     */
    public MemberId surviving(Connection connection, ProgramId program, MemberId member) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setObject(1, program.uuid());
            find.setObject(2, member.uuid());
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()) {
                    return member;
                }
                UUID into = Columns.uuid(row, "into_id");
                if (into == null) {
                    throw ProblemException.notFound("member");
                }
                return new MemberId(into);
            }
        }
    }
}
