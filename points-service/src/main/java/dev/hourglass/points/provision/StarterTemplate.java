package dev.hourglass.points.provision;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.program.ProgramDocument;
import dev.hourglass.points.reward.Rewards;
import dev.hourglass.points.rule.Rules;
import dev.hourglass.points.tier.Tiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Currency;

/** What a program made from the template {@code starter} begins with. */
@ApplicationScoped
public class StarterTemplate {
    private final Rules rules;
    private final Tiers tiers;
    private final Rewards rewards;

    StarterTemplate(Rules rules, Tiers tiers, Rewards rewards) {
        this.rules = rules;
        this.tiers = tiers;
        this.rewards = rewards;
    }

    void apply(Connection connection, ProgramDocument document) throws SQLException {
        ProgramId program = document.id();
        String currency = document.currency();
        long unit = minorUnitsPerUnit(currency);
        rules.addPerAmount(connection, program, "1 point per " + currency, 1, unit);
        tiers.add(connection, program, "Bronze", 0);
        tiers.add(connection, program, "Silver", 500);
        tiers.add(connection, program, "Gold", 2_000);
        rewards.add(
                connection,
                program,
                new Rewards.Draft(
                        "5 " + currency + " off", "Five off the next order", "discount_amount", 250, 5 * unit, null));
        rewards.add(
                connection,
                program,
                new Rewards.Draft("10 % off", "Ten percent off one order", "discount_percent", 500, null, 10));
        rewards.add(
                connection,
                program,
                new Rewards.Draft(
                        "25 " + currency + " off",
                        "Twenty-five off the next order",
                        "discount_amount",
                        1_000,
                        25 * unit,
                        null));
    }

    private static long minorUnitsPerUnit(String currency) {
        return Math.round(Math.pow(10, Currency.getInstance(currency).getDefaultFractionDigits()));
    }
}
