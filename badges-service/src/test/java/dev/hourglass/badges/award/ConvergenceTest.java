package dev.hourglass.badges.award;

import static dev.hourglass.badges.support.Order.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.badge.model.Progress;
import dev.hourglass.badges.fact.model.OrderFact;
import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Statements of the same orders end in the same badges, however they come. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class ConvergenceTest {
    private static final int HISTORIES = 12;
    private static final List<String> CATEGORIES = List.of("hair", "skin", "bath", "home", "gift", "tea");

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Inject
    Transactions transactions;

    @Inject
    Badges badges;

    @Test
    void shuffledRepeatedAndSplitHistoriesEndInTheSameProgressAndRevocableBadges() {
        ProgramId program = Service.program("starter");
        Seeds.forEach(HISTORIES, random -> {
            List<Order> statements = statements(random);
            MemberId inOrder = MemberId.create();
            MemberId shuffled = MemberId.create();

            deliver(program, inOrder, statements, new Random(0));
            deliver(program, shuffled, disturbed(statements, random), random);

            assertThat(Service.progress(program, shuffled)).isEqualTo(Service.progress(program, inOrder));
            assertThat(revocable(program, shuffled)).isEqualTo(revocable(program, inOrder));
        });
    }

    /** The same progress on two paths: moved by differences in the database, and folded anew from the newest facts. */
    @Test
    void progressIsThePureFunctionOfTheNewestFacts() {
        ProgramId program = Service.program("starter");
        List<Badge> starter =
                transactions.inTransaction(connection -> badges.of(connection, List.of(program)).get(program).stream()
                        .map(Definition::badge)
                        .toList());
        Seeds.forEach(HISTORIES, random -> {
            List<Order> statements = statements(random);
            MemberId member = MemberId.create();

            deliver(program, member, disturbed(statements, random), random);

            Map<String, Integer> progress = Service.progress(program, member);
            for (Badge badge : starter) {
                assertThat(progress.get(badge.name())).as(badge.name()).isEqualTo((int)
                        Progress.of(badge.criteria(), newest(statements), BERLIN)
                                .current());
            }
        });
    }

    private static Collection<OrderFact> newest(List<Order> statements) {
        Map<String, OrderFact> newest = new HashMap<>();
        statements.forEach(statement -> newest.put(statement.orderId(), statement.fact()));
        return newest.values();
    }

    /** What is not revocable may outlast the facts, but never falls short of them. */
    @Test
    void badgesThatStayAreAtLeastWhatTheFactsCarry() {
        ProgramId program = Service.program("starter");
        Seeds.forEach(HISTORIES, random -> {
            List<Order> statements = statements(random);
            MemberId member = MemberId.create();

            deliver(program, member, disturbed(statements, random), random);

            int categories = Service.progress(program, member).get("Explorer");
            assertThat(rank(Service.levels(program, member).get("Explorer")))
                    .isGreaterThanOrEqualTo(categories >= 5 ? 2 : categories >= 3 ? 1 : 0);
        });
    }

    private static int rank(String level) {
        return level == null
                ? 0
                : List.of("", "Curious", "Adventurer", "Pathfinder").indexOf(level);
    }

    private static Map<String, String> revocable(ProgramId program, MemberId member) {
        Map<String, String> levels = Service.levels(program, member);
        levels.remove("Explorer");
        return levels;
    }

    /** Up to a dozen orders, some stated again as refunded, cancelled or paid again after that. */
    private static List<Order> statements(Random random) {
        List<Order> statements = new ArrayList<>();
        int orders = 1 + random.nextInt(12);
        for (int i = 0; i < orders; i++) {
            Order order = order("o-" + i, random);
            statements.add(order);
            while (random.nextInt(3) == 0) {
                order = random.nextInt(3) == 0 ? next(order, order("again", random)) : undone(order, random);
                statements.add(order);
            }
        }
        return statements;
    }

    private static Order order(String id, Random random) {
        List<Order.Item> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            items.add(item(CATEGORIES.get(random.nextInt(CATEGORIES.size())), 1 + random.nextInt(4)));
        }
        return new Order(id, 1, "paid", items);
    }

    private static Order next(Order before, Order content) {
        return new Order(before.orderId(), before.revision() + 1, "paid", content.items());
    }

    private static Order undone(Order order, Random random) {
        return random.nextBoolean() ? order.refunded() : order.cancelled();
    }

    private static List<Order> disturbed(List<Order> statements, Random random) {
        List<Order> disturbed = new ArrayList<>(statements);
        statements.stream().filter(statement -> random.nextInt(3) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);
        return disturbed;
    }

    /** In batches of random sizes. */
    private static void deliver(ProgramId program, MemberId member, List<Order> statements, Random random) {
        Feed points = Feed.points();
        for (Order statement : statements) {
            points.add(program, member, statement);
            if (random.nextInt(4) == 0) {
                points.deliver();
            }
        }
        points.deliver();
    }
}
