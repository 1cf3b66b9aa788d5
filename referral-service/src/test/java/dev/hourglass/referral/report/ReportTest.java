package dev.hourglass.referral.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.referral.support.Feed;
import dev.hourglass.referral.support.Order;
import dev.hourglass.referral.support.PointsStub;
import dev.hourglass.referral.support.Service;
import dev.hourglass.referral.support.Visitor;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(HourglassTestResource.class)
@WithTestResource(PointsStub.class)
class ReportTest {
    private final ProgramId program = ProgramId.create();
    private final MemberId ada = MemberId.create();
    private final MemberId bob = MemberId.create();
    private final Feed points = new Feed();

    @Test
    void aProgramWithoutReferralsDividesByNothing() {
        Service.putProgram(program, "starter", "https://shop.example/");

        JsonPath report = Service.get(program, "/v1/insights/referrals");

        assertThat(report.getLong("funnel.attributed")).isZero();
        assertThat(report.<Object>get("conversion.clickToRewarded")).isNull();
        assertThat(report.<Object>get("virality.coefficient")).isNull();
        assertThat(report.getList("months")).hasSize(13);
        assertThat(report.getList("topAdvocates")).isEmpty();
    }

    @Test
    void theFunnelCostAndRevenueAreThoseOfTheReferrals() {
        Service.putProgram(program, "starter", "https://shop.example/");
        points.enrolled(program, ada, "Ada", "ada@example.com")
                .enrolled(program, bob, "Bob", "bob@example.com")
                .deliver();
        String code = Service.codeOf(program, ada);
        click(code, "203.0.113.1");
        click(code, "203.0.113.2");
        Instant now = Instant.now();
        points.ordered(program, ada, Order.paid("0", 10_000, null).at(now))
                .ordered(program, bob, Order.paid("1", 2_000, code).at(now))
                .ordered(program, bob, Order.paid("2", 3_000, null).at(now.plusSeconds(60)))
                .ordered(
                        program, MemberId.create(), Order.paid("3", 1_000, code).at(now))
                .ordered(program, ada, Order.paid("4", 5_000, code).at(now.plusSeconds(60)))
                .deliver();

        JsonPath report = Service.get(program, "/v1/insights/referrals");

        assertThat(report.getMap("funnel"))
                .isEqualTo(Map.of(
                        "clicks",
                        2,
                        "attributed",
                        2,
                        "qualified",
                        1,
                        "rewarded",
                        1,
                        "held",
                        0,
                        "rejected",
                        1,
                        "reversed",
                        0));
        assertThat(report.getDouble("conversion.attributedToQualified")).isEqualTo(0.5);
        assertThat(report.getDouble("conversion.clickToRewarded")).isEqualTo(0.5);
        assertThat(report.getLong("cost.points")).isEqualTo(150);
        assertThat(report.getLong("revenue.amount")).isEqualTo(5_000);
        assertThat(report.getLong("revenue.firstOrders")).isEqualTo(2_000);
        assertThat(report.getDouble("revenue.shareOfAll")).isEqualTo(5.0 / 21, offset(1e-6));
        assertThat(report.getLong("virality.members")).isEqualTo(2);
        assertThat(report.getDouble("virality.coefficient")).isEqualTo(0.5);
        assertThat(report.getMap("topAdvocates[0]"))
                .containsEntry("memberId", ada.toString())
                .containsEntry("displayName", "Ada")
                .containsEntry("clicks", 2)
                .containsEntry("rewarded", 1)
                .containsEntry("points", 100)
                .containsEntry("revenue", 5_000);
        assertThat(report.getList("months.attributed", Integer.class).get(12)).isEqualTo(2);
    }

    @Test
    void onlyItsManagerSeesIt() {
        Service.putProgram(program, "starter", "https://shop.example/");

        given().header("Authorization", TestTokens.storefront(program))
                .get("/v1/insights/referrals")
                .then()
                .statusCode(403);
    }

    private void click(String code, String address) {
        Visitor.follow(program, code, Map.of("X-Forwarded-For", address)).then().statusCode(302);
    }
}
