package dev.hourglass.points.order;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.points.TestProgram;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sets of earning rules of all kinds, with conditions on earlier orders, groups and caps for members. */
final class RandomRules {
    private static final String[] CONDITIONS = {
        "",
        "order.first",
        "order.total >= 6000",
        "member.orders >= 1 && member.orders < 4",
        "member.spend > 10000",
        "order.items.exists(i, i.category == 'cat-1')",
        "order.attributes.gift == true"
    };
    private static final String[] ITEM_CONDITIONS = {
        "", "item.category == 'cat-0'", "item.quantity >= 2", "item.amount > 3000 && !order.first"
    };
    private static final String[] PERIODS = {"day", "week", "month", "ever"};
    private static final String FROM_THE_BEGINNING =
            "UPDATE earning_rule SET in_force_from = '0001-01-01T00:00:00Z' WHERE program_id = ?";

    private RandomRules() {}

    static List<String> drafts(Random random) {
        List<String> drafts = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            drafts.add(draft(random, i));
        }
        return drafts;
    }

    private static String draft(Random random, int number) {
        boolean onItems = random.nextInt(3) == 0;
        String[] conditions = onItems ? ITEM_CONDITIONS : CONDITIONS;
        return """
                {"name": "Rule %d", "on": "%s", "condition": "%s", "earn": %s, "group": "g%d", "stacking": "%s", "caps": [%s]}
                """.formatted(
                        number,
                        onItems ? "item" : "order",
                        conditions[random.nextInt(conditions.length)],
                        earn(random),
                        random.nextInt(2),
                        random.nextBoolean() ? "stack" : "best_of",
                        random.nextInt(3) == 0 ? "" : cap(random));
    }

    private static String earn(Random random) {
        int points = 1 + random.nextInt(60);
        return switch (random.nextInt(4)) {
            case 0 -> "{\"kind\": \"per_amount\", \"points\": 1, \"per\": %d}".formatted(50 + random.nextInt(300));
            case 1 -> "{\"kind\": \"fixed\", \"points\": %d}".formatted(points);
            case 2 -> "{\"kind\": \"per_item\", \"points\": %d}".formatted(points);
            default ->
                "{\"kind\": \"multiplier\", \"factor\": %d.%d5}".formatted(1 + random.nextInt(3), random.nextInt(9));
        };
    }

    private static String cap(Random random) {
        String period = PERIODS[random.nextInt(PERIODS.length)];
        return random.nextBoolean()
                ? "{\"per\": \"member\", \"period\": \"%s\", \"points\": %d}".formatted(period, 1 + random.nextInt(200))
                : "{\"per\": \"member\", \"period\": \"%s\", \"times\": %d}".formatted(period, 1 + random.nextInt(3));
    }

    /** A program in which these rules always were in force. */
    static ProgramId program(List<String> drafts, Transactions transactions) {
        TestProgram program = TestProgram.create(Map.of("template", "blank"));
        drafts.forEach(draft ->
                program.admin().body(draft).post("/v1/earning-rules").then().statusCode(201));
        transactions.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(FROM_THE_BEGINNING)) {
                update.setObject(1, program.id().uuid());
                return update.executeUpdate();
            }
        });
        return program.id();
    }
}
