package dev.hourglass.points.activity;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Columns;
import dev.hourglass.kit.sql.Reads;
import dev.hourglass.kit.sql.Writes;
import dev.hourglass.points.activity.model.Uses;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.ledger.Surroundings;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.rule.model.Cap;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has been had of capped rules for activities. Only programs that have such rules read or lock anything here. */
@ApplicationScoped
public class UsesTable implements Surroundings {
    /** Makes sure that the rows are there, and locks them in the order of their keys. */
    private static final String LOCK_BUDGETS = """
            INSERT INTO earning_budget AS b (program_id, rule_id, period, period_start, points, times)
            SELECT program_id, rule_id, period, period_start, 0, 0
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::date[]) AS w(program_id, rule_id, period, period_start)
             ORDER BY 1, 2, 3, 4
            ON CONFLICT (program_id, rule_id, period, period_start) DO UPDATE SET points = b.points
            RETURNING program_id, rule_id, period, period_start, points, times
            """;

    private static final String CHANGE_BUDGETS = """
            UPDATE earning_budget b SET points = b.points + w.points, times = b.times + w.times
              FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::date[], ?::int8[], ?::int8[])
                   AS w(program_id, rule_id, period, period_start, points, times)
             WHERE b.program_id = w.program_id AND b.rule_id = w.rule_id AND b.period = w.period
               AND b.period_start = w.period_start
            """;

    private final ActivityTable activities;
    private final Rules rules;

    UsesTable(ActivityTable activities, Rules rules) {
        this.activities = activities;
        this.rules = rules;
    }

    @Override
    public void lock(Reads reads, List<Command> commands, Books books) throws SQLException {
        Set<Uses.Budget> wanted = new HashSet<>();
        for (Command command : commands) {
            if (command instanceof ActivityCommand activity && books.isKnown(command.program())) {
                wanted.addAll(budgets(activity, books));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Uses uses = books.keptOr(Uses.class, Uses::new);
        reads.add(
                        LOCK_BUDGETS,
                        row -> uses.know(budget(row), new Cap.Used(row.getLong("points"), row.getLong("times"))))
                .array("uuid", wanted, budget -> budget.program().uuid())
                .array("uuid", wanted, Uses.Budget::rule)
                .array("text", wanted, budget -> word(budget.period()))
                .array("date", wanted, Uses.Budget::start);
    }

    private Set<Uses.Budget> budgets(ActivityCommand command, Books books) {
        ProgramSettings settings = books.settings(command.program());
        Set<Uses.Budget> budgets = new HashSet<>();
        for (Instant moment : command.moments(books)) {
            for (EarningRule rule : rulesOnActivities(settings)) {
                rule.caps().stream()
                        .filter(cap -> cap.per() == Cap.Holder.PROGRAM)
                        .forEach(cap -> budgets.add(new Uses.Budget(
                                command.program(),
                                rule.id(),
                                cap.period(),
                                cap.period().startOf(moment, settings.zone()))));
            }
        }
        return budgets;
    }

    @Override
    public void read(Reads reads, List<Command> commands, Collection<MemberKey> members, Books books)
            throws SQLException {
        Set<ProgramId> capped = commands.stream()
                .filter(command -> command instanceof ActivityCommand && books.isKnown(command.program()))
                .map(Command::program)
                .filter(program -> rulesOnActivities(books.settings(program)).stream()
                        .anyMatch(rule -> rule.caps().stream().anyMatch(cap -> cap.per() == Cap.Holder.MEMBER)))
                .collect(Collectors.toSet());
        List<MemberKey> wanted =
                members.stream().filter(key -> capped.contains(key.program())).toList();
        if (!wanted.isEmpty()) {
            activities.readOfMembers(reads, wanted, books.keptOr(Uses.class, Uses::new)::know);
        }
    }

    @Override
    public void write(Writes writes, Books books) throws SQLException {
        Map<Uses.Budget, Cap.Used> changes =
                books.kept(Uses.class).map(Uses::changes).orElse(Map.of());
        if (changes.isEmpty()) {
            return;
        }
        writes.add(CHANGE_BUDGETS)
                .array("uuid", changes.keySet(), budget -> budget.program().uuid())
                .array("uuid", changes.keySet(), Uses.Budget::rule)
                .array("text", changes.keySet(), budget -> word(budget.period()))
                .array("date", changes.keySet(), Uses.Budget::start)
                .array("int8", changes.values(), Cap.Used::points)
                .array("int8", changes.values(), Cap.Used::times);
    }

    private List<EarningRule> rulesOnActivities(ProgramSettings settings) {
        return rules.of(settings).all().stream()
                .filter(rule -> rule.on() == Scope.ACTIVITY)
                .toList();
    }

    private static Uses.Budget budget(ResultSet row) throws SQLException {
        return new Uses.Budget(
                new ProgramId(Columns.uuid(row, "program_id")),
                Columns.uuid(row, "rule_id"),
                Cap.Period.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                row.getObject("period_start", LocalDate.class));
    }

    private static String word(Cap.Period period) {
        return period.name().toLowerCase(Locale.ROOT);
    }
}
