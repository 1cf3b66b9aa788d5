package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierCredit;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What counts for tiers by day, and how members came by theirs. */
@ApplicationScoped
class TierStore {
    private static final String READ_CREDIT = """
            SELECT c.program_id, c.member_id, c.day, c.points, c.spend
              FROM tier_credit c JOIN unnest(?::uuid[], ?::uuid[]) AS w(program_id, member_id) USING (program_id, member_id)
            """;

    private static final String ADD_CREDIT = """
            INSERT INTO tier_credit AS c (program_id, member_id, day, points, spend)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::date[], ?::int8[], ?::int8[])
            ON CONFLICT (program_id, member_id, day) DO UPDATE
               SET points = c.points + excluded.points, spend = c.spend + excluded.spend
            """;

    private static final String ADD_MOVES = """
            INSERT INTO tier_history (program_id, member_id, id, at, from_id, from_name, to_id, to_name, reason)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::uuid[],
                                 ?::text[], ?::text[])
            """;

    private record Of<T>(MemberAccount account, T value) {}

    /** All credit of these members by day; the caller has locked their balances. */
    Map<MemberKey, Map<LocalDate, TierCredit>> readCredit(Connection connection, Collection<MemberKey> members)
            throws SQLException {
        Map<MemberKey, Map<LocalDate, TierCredit>> credit = new HashMap<>();
        members.forEach(member -> credit.put(member, new HashMap<>()));
        try (PreparedStatement read = connection.prepareStatement(READ_CREDIT)) {
            read.setArray(1, Columns.array(connection, "uuid", members, key -> key.program()
                    .uuid()));
            read.setArray(2, Columns.array(connection, "uuid", members, key -> key.member()
                    .uuid()));
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    credit.get(new MemberKey(
                                    new ProgramId(Columns.uuid(row, "program_id")),
                                    new MemberId(Columns.uuid(row, "member_id"))))
                            .put(
                                    row.getObject("day", LocalDate.class),
                                    new TierCredit(row.getLong("points"), row.getLong("spend")));
                }
            }
        }
        return credit;
    }

    void write(Writes writes, Collection<MemberAccount> accounts) throws SQLException {
        List<Of<Map.Entry<LocalDate, TierCredit>>> credits = new ArrayList<>();
        List<Of<TierMove>> moves = new ArrayList<>();
        for (MemberAccount account : accounts) {
            account.credited().entrySet().forEach(credit -> credits.add(new Of<>(account, credit)));
            account.tierMoves().forEach(move -> moves.add(new Of<>(account, move)));
        }
        if (!credits.isEmpty()) {
            addCredit(writes, credits);
        }
        if (!moves.isEmpty()) {
            addMoves(writes, moves);
        }
    }

    private static void addCredit(Writes writes, List<Of<Map.Entry<LocalDate, TierCredit>>> credits)
            throws SQLException {
        Writes.Write add = writes.add(ADD_CREDIT);
        setMembers(add, credits);
        add.array("date", credits, credit -> credit.value.getKey());
        add.array("int8", credits, credit -> credit.value.getValue().points());
        add.array("int8", credits, credit -> credit.value.getValue().spend());
    }

    private static void addMoves(Writes writes, List<Of<TierMove>> moves) throws SQLException {
        Writes.Write add = writes.add(ADD_MOVES);
        setMembers(add, moves);
        add.array("uuid", moves, move -> move.value.id());
        add.array("timestamptz", moves, move -> move.value.at());
        add.array("uuid", moves, move -> id(move.value.from()));
        add.array("text", moves, move -> name(move.value.from()));
        add.array("uuid", moves, move -> id(move.value.to()));
        add.array("text", moves, move -> name(move.value.to()));
        add.array("text", moves, move -> move.value.reason());
    }

    private static Object id(Tier tier) {
        return tier == null ? null : tier.id();
    }

    private static String name(Tier tier) {
        return tier == null ? null : tier.name();
    }

    private static <T> void setMembers(Writes.Write write, List<Of<T>> rows) throws SQLException {
        write.array("uuid", rows, row -> row.account.member().program().uuid());
        write.array("uuid", rows, row -> row.account.member().id().uuid());
    }
}
