package dev.hourglass.points.rule;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.batch.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of the segments that members are in, read for programs whose rules ask for them. */
@ApplicationScoped
public class MemberSegments implements Surroundings {
    private static final String READ = """
            SELECT m.program_id, m.member_id, s.name
              FROM unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id)
              JOIN member_segment m USING (program_id, member_id)
              JOIN segment s ON s.program_id = m.program_id AND s.id = m.segment_id
             ORDER BY s.name
            """;

    private final Rules rules;

    MemberSegments(Rules rules) {
        this.rules = rules;
    }

    /** By member; members without segments are not in it. */
    record Names(Map<MemberKey, List<String>> byMember) {
        List<String> of(ProgramId program, MemberId member) {
            return byMember.getOrDefault(new MemberKey(program, member), List.of());
        }
    }

    @Override
    public void read(Reads reads, List<Command> commands, Collection<MemberKey> members, Books books)
            throws SQLException {
        List<MemberKey> wanted = members.stream()
                .filter(member -> rules.of(books.settings(member.program())).readsSegments())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Names names = new Names(new HashMap<>());
        books.keep(Names.class, names);
        reads.add(READ, row -> names.byMember
                        .computeIfAbsent(
                                new MemberKey(
                                        new ProgramId(Columns.uuid(row, "program_id")),
                                        new MemberId(Columns.uuid(row, "member_id"))),
                                key -> new ArrayList<>())
                        .add(row.getString("name")))
                .array("uuid", wanted, key -> key.program().uuid())
                .array("uuid", wanted, key -> key.member().uuid());
    }
}
