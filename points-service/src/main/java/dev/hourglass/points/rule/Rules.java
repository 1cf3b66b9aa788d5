package dev.hourglass.points.rule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.ledger.batch.Books;
import dev.hourglass.points.ledger.batch.MemberAccount;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.Condition;
import dev.hourglass.points.rule.model.Earn;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.rule.model.Scope;
import dev.hourglass.points.rule.model.Stacking;
import dev.hourglass.points.rule.model.facts.MemberFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The programs' earning rules with all their versions, cached by the version of the program's settings. */
@ApplicationScoped
public class Rules {
    /** For rules without a beginning or an end; within what PostgreSQL and RFC 3339 can both say. */
    public static final Instant ALWAYS = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int CACHED = 10_000;

    private final Transactions transactions;
    private final RuleTable table;
    private final MembersSeen members;
    private final Cache<ProgramId, Versioned> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    private record Versioned(long version, RuleSet rules) {}

    Rules(Transactions transactions, RuleTable table, MembersSeen members) {
        this.transactions = transactions;
        this.table = table;
        this.members = members;
    }

    /** A member as rules see them at this moment of the batch; earlier orders are not counted here. */
    public MemberFacts seen(Books books, MemberAccount account) {
        return members.in(books, account);
    }

    /** All versions of a program's rules. */
    public RuleSet of(ProgramSettings settings) {
        Versioned known = cache.getIfPresent(settings.program());
        if (known != null && known.version == settings.configVersion()) {
            return known.rules;
        }
        RuleSet read =
                transactions.inTransaction(connection -> RuleSet.of(table.read(connection, settings.program()).stream()
                        .map(RuleTable.Version::rule)
                        .toList()));
        cache.put(settings.program(), new Versioned(settings.configVersion(), read));
        return read;
    }

    /** The versions that count for something that happened at this moment. */
    public List<EarningRule> inForceAt(ProgramSettings settings, Instant moment) {
        return of(settings).inForceAt(moment);
    }

    /**
     * Adds a rule that counts for all time; the caller changes the program's settings version in the same transaction.
     *
     * @param per minor units
     */
    public void addPerAmount(Connection connection, ProgramId program, String name, long points, long per)
            throws SQLException {
        EarningRule rule = new EarningRule(
                IdCodec.newUuid(),
                1,
                name,
                Scope.ORDER,
                Condition.ALWAYS,
                new Earn.PerAmount(points, per),
                null,
                Stacking.STACK,
                List.of(),
                null,
                null,
                true,
                ALWAYS,
                FOREVER);
        table.add(connection, program, new RuleTable.Version(rule, ""));
    }
}
