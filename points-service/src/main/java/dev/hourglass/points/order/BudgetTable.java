package dev.hourglass.points.order;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.order.past.Histories;
import dev.hourglass.points.order.past.model.Budgets;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Budgets of rules for all members together. Only programs that have one lock anything here. */
@ApplicationScoped
public class BudgetTable implements Surroundings {
    /** Makes sure that the rows are there, and locks them in the order of their keys. */
    private static final String LOCK = """
            INSERT INTO earning_budget AS b (program_id, rule_id, period, period_start, points, times)
            SELECT program_id, rule_id, period, period_start, 0, 0
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::date[]) AS w(program_id, rule_id, period, period_start)
             ORDER BY 1, 2, 3, 4
            ON CONFLICT (program_id, rule_id, period, period_start) DO UPDATE SET points = b.points
            RETURNING program_id, rule_id, period, period_start, points, times
            """;

    private static final String CHANGE = """
            INSERT INTO earning_budget AS b (program_id, rule_id, period, period_start, points, times)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::int8[], ?::int8[]) AS w(a, b, c, d, e, f)
             ORDER BY 1, 2, 3, 4
            ON CONFLICT (program_id, rule_id, period, period_start) DO UPDATE
               SET points = b.points + excluded.points, times = b.times + excluded.times
            """;

    private final Rules rules;

    BudgetTable(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void lock(Reads reads, List<Command> commands, Books books) throws SQLException {
        Set<Budgets.Key> keys = new HashSet<>();
        for (Command command : commands) {
            if (command instanceof OrderCommand order && books.isKnown(command.program())) {
                keys.addAll(keys(order, books));
            }
        }
        if (keys.isEmpty()) {
            return;
        }
        Budgets budgets = books.keptOr(Histories.class, Histories::new).budgets();
        reads.add(LOCK, row -> budgets.lock(key(row), new Cap.Used(row.getLong("points"), row.getLong("times"))))
                .array("uuid", keys, key -> key.program().uuid())
                .array("uuid", keys, Budgets.Key::rule)
                .array("text", keys, key -> word(key.period()))
                .array("date", keys, Budgets.Key::start);
    }

    private Set<Budgets.Key> keys(OrderCommand command, Books books) {
        ProgramSettings settings = books.settings(command.program());
        RuleSet set = rules.of(settings);
        Set<Budgets.Key> keys = new HashSet<>();
        if (set.hasBudgets()) {
            for (Instant moment : command.moments(books)) {
                keys.addAll(Budgets.of(command.program(), set, moment, settings.zone()));
            }
        }
        return keys;
    }

    @Override
    public void write(Writes writes, Books books) throws SQLException {
        Map<Budgets.Key, Cap.Used> changes = books.kept(Histories.class)
                .map(histories -> histories.budgets().changes())
                .orElse(Map.of());
        if (changes.isEmpty()) {
            return;
        }
        Writes.Write change = writes.add(CHANGE);
        change.array("uuid", changes.keySet(), key -> key.program().uuid());
        change.array("uuid", changes.keySet(), Budgets.Key::rule);
        change.array("text", changes.keySet(), key -> word(key.period()));
        change.array("date", changes.keySet(), Budgets.Key::start);
        change.array("int8", changes.values(), Cap.Used::points);
        change.array("int8", changes.values(), Cap.Used::times);
    }

    private static Budgets.Key key(ResultSet row) throws SQLException {
        return new Budgets.Key(
                new ProgramId(Columns.uuid(row, "program_id")),
                Columns.uuid(row, "rule_id"),
                Cap.Period.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class));
    }

    private static String word(Cap.Period period) {
        return period.name().toLowerCase(Locale.ROOT);
    }
}
