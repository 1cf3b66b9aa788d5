package dev.hourglass.badges.award;

import static dev.hourglass.badges.support.Order.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.hourglass.badges.support.Feed;
import dev.hourglass.badges.support.Order;
import dev.hourglass.badges.support.Outboxes;
import dev.hourglass.badges.support.Outboxes.Told;
import dev.hourglass.badges.support.Service;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.Seeds;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A badge that is new or changed knows the past of all members, while facts go on coming in. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class BackfillTest {
    private static final String TWO_ORDERS = """
            {"kind": "count", "fact": "order", "levels": [{"name": "Two", "threshold": 2}]}
            """;

    @Inject
    Transactions transactions;

    @Inject
    Backfilling backfilling;

    private final Feed points = Feed.points();
    private ProgramId program;

    @BeforeEach
    void aProgramWithoutBadges() {
        program = Service.program("blank");
    }

    @Test
    void aNewBadgeIsAwardedForThePast() {
        List<MemberId> members = buyers(12);

        String badge = Service.addBadge(program, "Two", TWO_ORDERS);
        Service.admin(program)
                .get("/v1/badges/" + badge)
                .then()
                .body("backfill.status", is("running"))
                .body("backfill.done", is(0))
                .body("backfill.total", is(12));
        backfilling.run();

        Service.admin(program)
                .get("/v1/badges/" + badge)
                .then()
                .body("backfill.status", is("done"))
                .body("backfill.done", is(12));
        for (int i = 0; i < members.size(); i++) {
            assertThat(Service.levels(program, members.get(i))).hasSize(i % 3 == 2 ? 1 : 0);
            assertThat(Service.progress(program, members.get(i))).containsEntry("Two", i % 3);
            assertThat(Outboxes.about(transactions, members.get(i))).hasSize(i % 3 == 2 ? 1 : 0);
        }
    }

    @Test
    void runAgainItTellsNothingTwice() {
        MemberId ada = buyers(3).get(2);
        String badge = Service.addBadge(program, "Two", TWO_ORDERS);
        backfilling.run();

        change(badge, TWO_ORDERS.replace("Two", "Deux")).body("backfill.status", is("running"));
        backfilling.run();
        change(badge, TWO_ORDERS.replace("Two", "Deux")).body("backfill.status", is("done"));
        backfilling.run();

        assertThat(Service.levels(program, ada)).containsOnly(Map.entry("Two", "Deux"));
        assertThat(Outboxes.about(transactions, ada))
                .extracting(Told::type)
                .containsExactlyInAnyOrder(
                        "dev.hourglass.badge.awarded.v1",
                        "dev.hourglass.badge.awarded.v1",
                        "dev.hourglass.badge.revoked.v1");
    }

    /** Orders are placed, stated anew and refunded before, between and after the steps of the backfill. */
    @Test
    void factsThatComeMeanwhileAreCountedOnce() {
        Seeds.forEach(6, random -> {
            program = Service.program("blank");
            Feed feed = Feed.points();
            List<MemberId> members = new ArrayList<>();
            List<List<Order>> orders = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                members.add(MemberId.create());
                orders.add(new ArrayList<>());
            }
            String badge = null;
            for (int i = 0; i < 120; i++) {
                int member = random.nextInt(members.size());
                List<Order> own = orders.get(member);
                Order order = own.isEmpty() || random.nextInt(3) > 0
                        ? paid("o-" + i)
                        : own.remove(random.nextInt(own.size())).cancelled();
                if ("paid".equals(order.status())) {
                    own.add(order);
                }
                feed.add(program, members.get(member), order).deliver();
                if (i == 50) {
                    badge = Service.addBadge(program, "Two", TWO_ORDERS);
                }
                if (i > 50 && random.nextInt(8) == 0) {
                    backfilling.step();
                }
            }
            backfilling.run();

            Service.admin(program).get("/v1/badges/" + badge).then().body("backfill.status", is("done"));
            for (int i = 0; i < members.size(); i++) {
                int count = orders.get(i).size();
                if (count > 0) {
                    assertThat(Service.progress(program, members.get(i))).containsEntry("Two", count);
                }
                assertThat(Service.levels(program, members.get(i))).hasSize(count >= 2 ? 1 : 0);
            }
        });
    }

    @Test
    void whatIsNoLongerDueIsTakenBackWhenTheBadgeSaysSo() {
        MemberId ada = buyers(3).get(2);
        String badge = Service.addBadge(program, "Two", TWO_ORDERS);
        backfilling.run();

        change(badge, TWO_ORDERS.replace("\"threshold\": 2", "\"threshold\": 5"));
        backfilling.run();

        assertThat(Service.levels(program, ada)).isEmpty();
    }

    @Test
    void aBadgeWaitsForTheOneItRequires() {
        MemberId ada = buyers(3).get(2);
        String first = Service.addBadge(program, "Three", TWO_ORDERS.replace("\"threshold\": 2", "\"threshold\": 3"));
        Service.addBadge(program, """
                {"name": "Second", "criteria": %s, "prerequisites": ["%s"], "revocable": true}
                """.formatted(TWO_ORDERS, first));
        backfilling.run();
        assertThat(Service.levels(program, ada)).isEmpty();

        Order third = paid("third");
        points.add(program, ada, third).deliver();
        assertThat(Service.levels(program, ada)).containsOnlyKeys("Three", "Second");

        points.add(program, ada, third.cancelled()).deliver();
        assertThat(Service.levels(program, ada)).isEmpty();
        Service.admin(program).delete("/v1/badges/" + first).then().statusCode(409);
    }

    @Test
    void aPreviewCountsWhoWouldHoldItAndWritesNothing() {
        List<MemberId> members = buyers(9);

        Service.admin(program)
                .body("""
                        {"name": "Two", "criteria": {"kind": "count", "fact": "order",
                         "levels": [{"name": "One", "threshold": 1}, {"name": "Two", "threshold": 2}]}}
                        """)
                .post("/v1/badges/preview")
                .then()
                .statusCode(200)
                .body("members", is(9))
                .body("levels.members", is(List.of(6, 3)));

        Service.admin(program).get("/v1/badges").then().body("data", hasSize(0));
        assertThat(Outboxes.about(transactions, members.get(2))).isEmpty();
    }

    /** The first has no order left, the second one, the third two, and so on. */
    private List<MemberId> buyers(int count) {
        List<MemberId> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemberId member = MemberId.create();
            members.add(member);
            points.add(program, member, paid("gone-" + i).cancelled());
            for (int order = 0; order < i % 3; order++) {
                points.add(program, member, paid(i + "-" + order));
            }
        }
        points.deliver();
        return members;
    }

    private io.restassured.response.ValidatableResponse change(String badge, String criteria) {
        return Service.admin(program)
                .body("{\"name\": \"Two\", \"criteria\": " + criteria + ", \"revocable\": true}")
                .put("/v1/badges/" + badge)
                .then()
                .statusCode(200);
    }
}
