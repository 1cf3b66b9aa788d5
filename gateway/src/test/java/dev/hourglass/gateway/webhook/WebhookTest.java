package dev.hourglass.gateway.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.standardwebhooks.Webhook;
import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.gateway.SisterService;
import dev.hourglass.gateway.webhook.delivery.WebhookId;
import dev.hourglass.kit.event.CloudEvents;
import dev.hourglass.kit.id.EventId;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebhookTest.Development.class)
class WebhookTest extends GatewayTest {
    private static final String BADGE = "dev.hourglass.badge.awarded.v1";
    private static final String CREDIT = "dev.hourglass.credit.changed.v1";
    private static final String ATTRIBUTED = "dev.hourglass.partner.attributed.v1";
    private static final String ORDER = "dev.hourglass.order.recorded.v1";
    private static final AtomicInteger LANES = new AtomicInteger(5_000);

    @Inject
    Transactions transactions;

    private Shop shop;
    private int lane;
    private int sequence;

    /** Receivers on this computer, and three tries in quick succession. */
    public static final class Development implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "hourglass.webhooks.allow-private", "true",
                    "hourglass.webhooks.retries", "PT0.1S,PT0.1S",
                    "hourglass.webhooks.timeout", "PT2S",
                    "hourglass.webhooks.poll", "PT0.2S");
        }
    }

    @BeforeEach
    void aShopWithALaneOfItsOwn() {
        shop = aShop();
        lane = LANES.incrementAndGet();
        sequence = 0;
    }

    @Test
    void anEventIsBroughtSignedSoThatTheReferenceLibraryAcceptsIt() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            JsonPath webhook = create(receiver, BADGE);
            MemberId ada = MemberId.create();

            happens(ORDER, ada);
            happens(BADGE, ada);

            await(() -> receiver.messages().size() == 1);
            Receiver.Message message = receiver.messages().get(0);
            verify(webhook.getString("secret"), message);
            JsonPath event = JsonPath.from(message.body());
            assertThat(event.getString("type")).isEqualTo(BADGE);
            assertThat(event.getString("subject")).isEqualTo(ada.toString());
            assertThat(message.header("webhook-id")).isEqualTo(event.getString("id"));
            awaitDeliveries(webhook, "delivered", 1);
            with(shop.adminKey())
                    .get("/v1/webhooks/" + webhook.getString("id") + "/deliveries")
                    .then()
                    .body("data[0].answer", equalTo(204))
                    .body("data[0].attempts", equalTo(1))
                    .body("data[0].nextAttemptAt", nullValue());
        }
    }

    @Test
    void aPartnerIsBroughtWhatIsAboutItselfAndNothingElse() {
        sisters.referral().answers("PUT /internal/partners/*", 200, "{}");
        Partner one = openPartner();
        Partner other = openPartner();
        try (Receiver receiver = Receiver.answering(204)) {
            JsonPath webhook = with(one.key())
                    .body(Map.of("url", receiver.url(), "types", List.of("*")))
                    .post("/v1/partner/webhooks")
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath();
            String path = "/v1/partner/webhooks/" + webhook.getString("id");

            deliver(List.of(
                    event(ORDER, MemberId.create(), "{\"partnerId\":\"" + one.id() + "\"}"),
                    event(CREDIT, null, "{\"partnerId\":\"" + other.id() + "\"}"),
                    event(CREDIT, null, "{\"of\":{\"partnerId\":\"" + one.id() + "\"}}"),
                    event(CREDIT, null, "{\"memberId\":\"" + MemberId.create() + "\"}"),
                    event(CREDIT, null, "{\"partnerId\":\"" + one.id() + "\"}"),
                    event(ATTRIBUTED, null, "{\"partnerId\":\"" + one.id() + "\"}")));

            await(() -> receiver.messages().size() == 2);
            List<JsonPath> events = receiver.messages().stream()
                    .map(message -> JsonPath.from(message.body()))
                    .toList();
            assertThat(events)
                    .extracting(event -> event.getString("type"))
                    .containsExactlyInAnyOrder(CREDIT, ATTRIBUTED);
            assertThat(events)
                    .extracting(event -> event.getString("data.partnerId"))
                    .containsOnly(one.id());
            for (String stranger : List.of(other.key(), openPartnerOf(aShop()).key())) {
                with(stranger).get(path).then().statusCode(404);
                with(stranger).body("{}").patch(path).then().statusCode(404);
                with(stranger).delete(path).then().statusCode(404);
                with(stranger).post(path + "/test").then().statusCode(404);
                with(stranger).post(path + "/rotate-secret").then().statusCode(404);
                with(stranger).get(path + "/deliveries").then().statusCode(404);
                with(stranger).get("/v1/partner/webhooks").then().body("data", empty());
            }
            with(shop.adminKey()).get("/v1/webhooks").then().body("data", empty());
            with(shop.adminKey())
                    .get("/v1/webhooks/" + webhook.getString("id"))
                    .then()
                    .statusCode(404);
            with(shop.adminKey()).get("/v1/partner/webhooks").then().statusCode(403);
        }
    }

    @Test
    void partnersNameTheirRequestsWithoutKnowingOfEachOther() {
        sisters.referral().answers("PUT /internal/partners/*", 200, "{}");
        try (Receiver receiver = Receiver.answering(204)) {
            for (Partner partner : List.of(openPartner(), openPartner())) {
                for (int time = 0; time < 2; time++) {
                    with(partner.key())
                            .header("Idempotency-Key", "first-webhook")
                            .body(Map.of("url", receiver.url() + partner.id(), "types", List.of("*")))
                            .post("/v1/partner/webhooks")
                            .then()
                            .statusCode(201)
                            .body("url", equalTo(receiver.url() + partner.id()));
                }
                with(partner.key()).get("/v1/partner/webhooks").then().body("data", hasSize(1));
            }
        }
    }

    private record Partner(String id, String key) {}

    private Partner openPartner() {
        return openPartnerOf(shop);
    }

    private Partner openPartnerOf(Shop owner) {
        String key = with(owner.adminKey())
                .body("{}")
                .post("/v1/partners")
                .jsonPath()
                .getString("key");
        String path = sisters.referral().requests().stream()
                .map(SisterService.Request::path)
                .filter(asked -> asked.startsWith("/internal/partners/"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return new Partner(path.substring("/internal/partners/".length()), key);
    }

    @Test
    void afterARotationBothSecretsVerify() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            JsonPath webhook = create(receiver, BADGE);
            String path = "/v1/webhooks/" + webhook.getString("id");

            String fresh = with(shop.adminKey())
                    .post(path + "/rotate-secret")
                    .jsonPath()
                    .getString("secret");
            with(shop.adminKey())
                    .post(path + "/test")
                    .then()
                    .statusCode(201)
                    .body("type", equalTo("dev.hourglass.webhook.test.v1"));

            await(() -> receiver.messages().size() == 1);
            verify(webhook.getString("secret"), receiver.messages().get(0));
            verify(fresh, receiver.messages().get(0));
            with(shop.adminKey()).get(path).then().body("secret", nullValue());
        }
    }

    @Test
    void aReceiverThatFailsIsTriedAgainWithTheSameMessage() {
        try (Receiver receiver = Receiver.answering(call -> call < 3 ? 500 : 200)) {
            JsonPath webhook = create(receiver, BADGE);

            happens(BADGE, MemberId.create());

            awaitDeliveries(webhook, "delivered", 1);
            assertThat(receiver.messages()).hasSize(3);
            assertThat(receiver.messages().stream()
                            .map(message -> message.header("webhook-id"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void afterTheLastTryItIsOverUntilItIsReplayed() {
        try (Receiver receiver = Receiver.answering(call -> call <= 3 ? 503 : 200)) {
            JsonPath webhook = create(receiver, BADGE);
            happens(BADGE, MemberId.create());
            awaitDeliveries(webhook, "failed", 1);
            String path = "/v1/webhooks/" + webhook.getString("id") + "/deliveries";
            var failed = with(shop.adminKey()).get(path).jsonPath();
            assertThat(failed.getInt("data[0].attempts")).isEqualTo(3);

            with(shop.adminKey())
                    .post(path + "/" + failed.getString("data[0].id") + "/replay")
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("pending"));

            awaitDeliveries(webhook, "delivered", 1);
        }
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        try (Receiver receiver = Receiver.answering(410)) {
            JsonPath webhook = create(receiver, BADGE);
            String path = "/v1/webhooks/" + webhook.getString("id");

            happens(BADGE, MemberId.create());

            await(() -> !with(shop.adminKey()).get(path).jsonPath().getBoolean("active"));
            with(shop.adminKey()).get(path).then().body("endedBecause", startsWith("The receiver answered 410"));
            happens(BADGE, MemberId.create());
            try (Receiver other = Receiver.answering(200)) {
                create(other, BADGE);
                happens(BADGE, MemberId.create());
                await(() -> other.messages().size() == 1);
            }
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void eventsOfAMemberComeInOrderAndADeadReceiverHoldsUpNobody() {
        try (Receiver receiver = Receiver.answering(200);
                Receiver dead = Receiver.answering(200)) {
            for (int i = 0; i < 3; i++) {
                create(dead, "*");
            }
            dead.close();
            create(receiver, "*");
            List<MemberId> members = List.of(MemberId.create(), MemberId.create(), MemberId.create());

            List<String> events = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                events.add(event(BADGE, members.get(i % 3)));
            }
            deliver(events);

            await(() -> receiver.messages().size() == 150);
            for (MemberId member : members) {
                List<Integer> sequences = receiver.messages().stream()
                        .map(message -> JsonPath.from(message.body()))
                        .filter(event -> event.getString("subject").equals(member.toString()))
                        .map(event -> event.getInt("data.n"))
                        .toList();
                assertThat(sequences).hasSize(50).isSorted();
            }
        }
    }

    /** As after kill -9: the one that served it is gone, its lease runs on, and a message was under way. */
    @Test
    void whatAnotherGatewayLeftBehindIsTakenOver() {
        try (Receiver receiver = Receiver.answering(204)) {
            JsonPath webhook = create(receiver, BADGE);
            transactions.inTransaction(connection -> {
                try (var lease = connection.prepareStatement("""
                        UPDATE webhook SET leased_by = gen_random_uuid(), leased_until = now() + interval '2 seconds'
                         WHERE id = ?
                        """)) {
                    lease.setObject(
                            1, WebhookId.fromString(webhook.getString("id")).uuid());
                    return lease.executeUpdate();
                }
            });

            happens(BADGE, MemberId.create());

            awaitDeliveries(webhook, "delivered", 1);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsAFailureAndNotFollowed() {
        try (Receiver receiver = Receiver.answering(302)) {
            JsonPath webhook = create(receiver, BADGE);

            happens(BADGE, MemberId.create());

            awaitDeliveries(webhook, "failed", 1);
            assertThat(receiver.messages()).hasSize(3);
        }
    }

    @Test
    void webhooksAreChangedListedAndDeleted() {
        try (Receiver receiver = Receiver.answering(200)) {
            String path = "/v1/webhooks/" + create(receiver, BADGE).getString("id");

            with(shop.adminKey())
                    .body(Map.of("types", List.of("*"), "active", false))
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("types", contains("*"))
                    .body("active", equalTo(false))
                    .body("url", equalTo(receiver.url()));
            with(shop.adminKey()).get("/v1/webhooks").then().body("data.types[0]", contains("*"));
            with(aShop().adminKey()).get(path).then().statusCode(404);
            with(shop.storefrontKey()).get(path).then().statusCode(403);
            with(shop.adminKey()).delete(path).then().statusCode(204);
            with(shop.adminKey()).get("/v1/webhooks").then().body("data", empty());
        }
    }

    private JsonPath create(Receiver receiver, String type) {
        var created = with(shop.adminKey())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("url", receiver.url(), "types", List.of(type)))
                .post("/v1/webhooks");
        created.then().statusCode(201).body("id", startsWith("whk_")).body("secret", startsWith("whsec_"));
        return created.jsonPath();
    }

    private void happens(String type, MemberId member) {
        deliver(List.of(event(type, member)));
    }

    private String event(String type, MemberId member) {
        return event(type, member, "{\"n\":" + sequence + "}");
    }

    private String event(String type, MemberId member, String data) {
        sequence++;
        return CloudEvents.write(
                EventId.create(),
                shop.program(),
                "badges",
                lane,
                sequence,
                type,
                member,
                Instant.parse("2026-11-21T10:00:00Z"),
                data);
    }

    private static void deliver(List<String> events) {
        given().header("Authorization", TestTokens.service("badges"))
                .contentType(CloudEvents.BATCH_MEDIA_TYPE)
                .body("[" + String.join(",", events) + "]")
                .post("/internal/events")
                .then()
                .statusCode(204);
    }

    private static void verify(String secret, Receiver.Message message) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        message.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        new Webhook(secret).verify(message.body(), headers);
    }

    private void awaitDeliveries(JsonPath webhook, String status, int wanted) {
        String path = "/v1/webhooks/" + webhook.getString("id") + "/deliveries";
        await(() -> with(shop.adminKey())
                        .queryParam("status", status)
                        .get(path)
                        .jsonPath()
                        .getList("data")
                        .size()
                == wanted);
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
