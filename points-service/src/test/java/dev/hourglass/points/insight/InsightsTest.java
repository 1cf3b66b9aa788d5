package dev.hourglass.points.insight;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.hourglass.points.ledger.due.DueJob;
import dev.hourglass.testing.HourglassTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class InsightsTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Inject
    DueJob due;

    private Shop shop;

    @BeforeEach
    void aShopOfItsOwn() {
        shop = Shop.starter();
    }

    @Test
    void aProgramWithoutAnythingIsAnsweredWithZerosAndNulls() {
        shop.insight("liability")
                .body("points.total", equalTo(0))
                .body("cost", equalTo(0))
                .body("expiring", hasSize(0))
                .body("breakage.rate", nullValue());
        shop.insight("engagement")
                .body("members.enrolled", equalTo(0))
                .body("members.repeatRate", nullValue())
                .body("points.redemptionRate", nullValue())
                .body("months", hasSize(13))
                .body("months.spend", everyItem(is(0)));
        shop.insight("retention").body("cohorts", hasSize(0));
        shop.insight("lifetime-value")
                .body("buyers", equalTo(0))
                .body("model", nullValue())
                .body("meanValue", nullValue())
                .body("deciles", hasSize(0));
        shop.insight("nps").body("score", nullValue()).body("responses", equalTo(0));
    }

    @Test
    void aStorefrontIsToldNothing() {
        shop.program().storefront().get("/v1/insights/liability").then().statusCode(403);
    }

    @Test
    void whatMembersHoldIsCountedAndCosted() {
        shop.program().configure(Map.of("pointsAsPayment", Map.of("points", 100, "amount", 500)));
        shop.buys("1", "ada", 10, 3_900);
        shop.buys("2", "bob", 5, 100);
        shop.insight("liability")
                .body("currency", equalTo("EUR"))
                .body("points.available", equalTo(40))
                .body("points.total", equalTo(40))
                .body("points.deficit", equalTo(0))
                .body("value.basis", equalTo("points_as_payment"))
                .body("value.minorUnitsPerPoint", is(5.0f))
                .body("cost", equalTo(200))
                .body("expiring.points.sum()", equalTo(40))
                .body("expiring.cost.sum()", equalTo(200))
                .body("expiring.month", not(hasItem(nullValue())));
    }

    @Test
    void withoutARateAPointCostsWhatTheCatalogueGivesForIt() {
        shop.buys("1", "ada", 10, 10_000);
        shop.insight("liability")
                .body("value.basis", equalTo("rewards"))
                .body("value.minorUnitsPerPoint", is(2.25f))
                .body("cost", equalTo(225));
    }

    @Test
    void whatExpiredBeforeTellsWhatWillExpire() {
        shop.buys("1", "ada", 400, 6_000);
        due.run();
        shop.buys("2", "ada", 10, 10_000);
        shop.insight("liability")
                .body("points.total", equalTo(100))
                .body("breakage.rate", is(1.0f))
                .body("breakage.expectedToExpire", equalTo(100))
                .body("breakage.expectedCost", equalTo(225))
                .body("breakage.cohorts", hasSize(2))
                .body("breakage.cohorts.expired", contains(60, 0))
                .body("breakage.cohorts.open", contains(0, 100))
                .body("breakage.cohorts.mature", contains(true, false));
    }

    @Test
    void membersAreCountedByWhatTheyDid() {
        shop.buys("1", "ada", 400, 1_000);
        shop.buys("2", "ada", 40, 1_000);
        shop.buys("3", "bob", 3, 2_500);
        shop.program()
                .storefront()
                .body("{\"email\": \"eve@example.com\"}")
                .post("/v1/members")
                .then()
                .statusCode(201);
        shop.insight("engagement")
                .body("members.enrolled", equalTo(3))
                .body("members.guests", equalTo(1))
                .body("members.buyers", equalTo(2))
                .body("members.repeatBuyers", equalTo(1))
                .body("members.repeatRate", is(0.5f))
                .body("active.days30", equalTo(1))
                .body("active.days90", equalTo(2))
                .body("active.days365", equalTo(2))
                .body("points.earned", equalTo(45))
                .body("months.spend.sum()", equalTo(3_500))
                .body("months.enrolled.sum()", equalTo(3))
                .body(
                        "months[12].month",
                        equalTo(YearMonth.from(shop.now().atZone(ZONE)).toString()));
    }

    @Test
    void cohortsSayWhoCameBack() {
        int first = 70;
        shop.buys("1", "ada", first, 1_000);
        shop.buys("2", "bob", first, 1_000);
        shop.buys("3", "ada", 0, 1_000);
        shop.buys("4", "eve", 0, 1_000);
        YearMonth current = YearMonth.from(shop.now().atZone(ZONE));
        YearMonth then = YearMonth.from(shop.now().minusSeconds(first * 86_400L).atZone(ZONE));
        int monthsLater = (int) then.until(current, java.time.temporal.ChronoUnit.MONTHS);
        shop.insight("retention")
                .body("cohorts.month", contains(then.toString(), current.toString()))
                .body("cohorts.members", contains(2, 1))
                .body("cohorts[0].active", hasSize(monthsLater + 1))
                .body("cohorts[0].active[0]", equalTo(2))
                .body("cohorts[0].active[" + monthsLater + "]", equalTo(1))
                .body("cohorts[0].rates[" + monthsLater + "]", is(0.5f))
                .body("cohorts[1].active", contains(1));
    }

    @Test
    void fewRepeatBuyersGiveNoModel() {
        shop.buys("1", "ada", 100, 1_000);
        shop.buys("2", "ada", 10, 1_000);
        shop.insight("lifetime-value")
                .body("buyers", equalTo(1))
                .body("repeatBuyers", equalTo(1))
                .body("model", nullValue())
                .body("top", hasSize(0));
    }

    @Test
    void theNewestAnswerOfEachMemberCounts() {
        List<String> members = List.of(
                shop.buys("1", "a", 1, 100),
                shop.buys("2", "b", 1, 100),
                shop.buys("3", "c", 1, 100),
                shop.buys("4", "d", 1, 100));
        answer(members.get(0), 2);
        answer(members.get(0), 10);
        answer(members.get(1), 9);
        answer(members.get(2), 8);
        answer(members.get(3), 6);
        shop.insight("nps")
                .body("score", is(25.0f))
                .body("promoters", equalTo(2))
                .body("passives", equalTo(1))
                .body("detractors", equalTo(1))
                .body("responses", equalTo(5))
                .body("months[12].score", is(25.0f))
                .body("months[12].responses", equalTo(5))
                .body("months[0].score", nullValue());
    }

    private void answer(String member, int score) {
        shop.program()
                .storefront()
                .body("{\"survey\": \"nps\", \"score\": " + score + "}")
                .post("/v1/members/" + member + "/survey-responses")
                .then()
                .statusCode(201);
    }
}
