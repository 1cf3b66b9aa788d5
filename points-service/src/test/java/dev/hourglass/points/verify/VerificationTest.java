package dev.hourglass.points.verify;

import static dev.hourglass.points.OrderBody.paid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.launcher.service.ServiceToken;
import dev.hourglass.points.TestProgram;
import dev.hourglass.testing.HourglassTestResource;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Change anything in the database behind the service's back, and it is found. */
@QuarkusTest
@WithTestResource(HourglassTestResource.class)
class VerificationTest {
    @Inject
    Transactions transactions;

    @Inject
    Verification verification;

    private TestProgram shop;
    private String ada;

    @BeforeEach
    void someHistory() {
        shop = TestProgram.create(
                Map.of("availableAfterDays", 0, "pointsAsPayment", Map.of("points", 1, "amount", 10)));
        ada = shop.put("1", paid("ada", 5_000)).then().extract().path("member.id");
        String grace = shop.put("2", paid("grace", 3_000)).then().extract().path("member.id");
        shop.put("2", paid("grace", 3_000).status("cancelled").minutesLater(1))
                .then()
                .statusCode(200);
        shop.adminOnce()
                .body("{\"points\": 20, \"reason\": \"sorry\"}")
                .post("/v1/members/" + ada + "/adjustments")
                .then()
                .statusCode(201);
        shop.once()
                .body("{\"toMemberId\": \"" + grace + "\", \"points\": 10}")
                .post("/v1/members/" + ada + "/transfers")
                .then()
                .statusCode(201);
        String reward = shop.admin()
                .body("{\"name\": \"Mug\", \"kind\": \"product\", \"cost\": 15, \"stock\": 9}")
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        shop.storefront().post("/v1/redemptions/" + redeem("\"rewardId\": \"" + reward + "\"") + "/confirm");
        redeem("\"pointsAsPayment\": {\"points\": 5}");
    }

    private String redeem(String what) {
        return shop.once()
                .body("{" + what + "}")
                .post("/v1/members/" + ada + "/redemptions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void soundBooksAreFoundSoundAndCounted() {
        Verification.Result result = verification.run(shop.id(), progress -> {});
        assertThat(result.finding()).isEmpty();
        assertThat(result.verified().members()).isEqualTo(2);
        assertThat(result.verified().transactions()).isEqualTo(9);
        assertThat(result.verified().lots()).isEqualTo(4);
    }

    @Test
    void theOutcomeIsToldOverHttpToSisterServicesOnly() {
        given().header("Authorization", ServiceToken.bearer(TestTokens.SECRET, Instant.now()))
                .post("/internal/verify?program=" + shop.id())
                .then()
                .statusCode(200)
                .body(containsString("\"done\":true"))
                .body(containsString("\"members\":2"));
        shop.admin().post("/internal/verify").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE balance SET available = available + 1 WHERE program_id = ? AND available > 0",
                "UPDATE balance SET pending = 1 WHERE program_id = ?",
                "UPDATE balance SET held = held + 1 WHERE program_id = ?",
                "UPDATE balance SET lifetime_earned = lifetime_earned + 1 WHERE program_id = ?",
                "UPDATE balance SET sequence = sequence + 1 WHERE program_id = ?",
                "UPDATE balance SET hash = set_byte(hash, 7, get_byte(hash, 7) # 1) WHERE program_id = ?",
                "UPDATE journal SET kind = 'gift' WHERE program_id = ? AND kind = 'adjustment'",
                "UPDATE journal SET reference = reference || '0' WHERE program_id = ? AND reference LIKE 'order:%'",
                "UPDATE journal SET at = at + interval '1 millisecond' WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET at = at + interval '1 microsecond' WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET available_after = available_after + 1 WHERE program_id = ? AND sequence = 2",
                "UPDATE journal SET pending_after = 1 WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET held_after = held_after + 1 WHERE program_id = ? AND sequence = 2",
                "UPDATE journal SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET previous_hash = set_byte(previous_hash, 0, 1) WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET lots = set_byte(lots, 3, get_byte(lots, 3) # 1) WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET lots = NULL WHERE program_id = ? AND sequence = 1",
                "UPDATE journal SET id = gen_random_uuid() WHERE program_id = ? AND sequence = 1",
                "DELETE FROM journal WHERE program_id = ? AND sequence = 2",
                "UPDATE entry SET points = points + 1 WHERE program_id = ? AND account = 'issued'",
                "UPDATE entry SET points = points * 2 WHERE program_id = ?",
                "UPDATE entry SET account = 'expired' WHERE program_id = ? AND account = 'redeemed'",
                "UPDATE entry SET line = line + 1 WHERE program_id = ? AND line = 2",
                "UPDATE entry SET journal_id = gen_random_uuid() WHERE program_id = ? AND line = 1",
                "UPDATE entry SET posted_at = posted_at + interval '1 second' WHERE program_id = ? AND line = 1",
                "DELETE FROM entry WHERE program_id = ? AND account = 'redeemed'",
                "UPDATE lot SET remaining = remaining - 1 WHERE program_id = ? AND remaining > 0",
                "UPDATE lot SET points = points + 1 WHERE program_id = ?",
                "UPDATE lot SET expired = 1 WHERE program_id = ? AND remaining < points",
                "UPDATE lot SET pending = true WHERE program_id = ? AND remaining > 0",
                "UPDATE lot SET source = source || '0' WHERE program_id = ?",
                "UPDATE lot SET id = gen_random_uuid() WHERE program_id = ?",
                "UPDATE lot SET available_at = available_at + interval '1 microsecond' WHERE program_id = ?",
                "UPDATE lot SET expires_at = expires_at + interval '1 day' WHERE program_id = ?",
                "UPDATE lot SET expires_at = NULL WHERE program_id = ?",
                "DELETE FROM lot WHERE program_id = ? AND remaining > 0",
                "UPDATE orders SET earned = earned + 1 WHERE program_id = ?",
                "UPDATE tier_credit SET points = points + 1 WHERE program_id = ?",
                "UPDATE tier_credit SET spend = spend + 1 WHERE program_id = ?",
                "UPDATE tier_credit SET day = day + 1 WHERE program_id = ? AND points > 0",
                "DELETE FROM tier_credit WHERE program_id = ? AND points > 0",
                "UPDATE redemption SET points = points + 1 WHERE program_id = ?",
                "UPDATE redemption SET status = 'cancelled' WHERE program_id = ? AND status = 'held'",
                "UPDATE redemption SET status = 'returned' WHERE program_id = ? AND status = 'confirmed'",
                "UPDATE reward_use SET used = used + 1 WHERE program_id = ?"
            })
    void whateverIsChangedIsFound(String change) {
        int changed = transactions.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(change)) {
                update.setObject(1, shop.id().uuid());
                return update.executeUpdate();
            }
        });
        assertThat(changed).isPositive();
        Optional<Finding> finding = verification.run(shop.id(), progress -> {}).finding();
        assertThat(finding).isPresent();
        assertThat(finding.get().program()).isEqualTo(shop.id());
    }
}
