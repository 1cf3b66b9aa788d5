package dev.hourglass.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.hourglass.gateway.GatewayTest;
import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.kit.sql.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyTest extends GatewayTest {
    private static final String WANTED = "{\"kind\": \"storefront\", \"name\": \"second till\"}";

    @Inject
    Transactions transactions;

    @Inject
    KnownKeys knownKeys;

    private Shop shop;

    @BeforeEach
    void aProgram() {
        shop = aShop();
    }

    @Test
    void aNewKeyShowsItsSecretOnceAndWorksAtOnce() {
        var created = with(shop.adminKey()).body(WANTED).post("/v1/keys");

        created.then().statusCode(201).body("id", startsWith("key_")).body("secret", startsWith("hg_store_"));
        with(created.jsonPath().getString("secret")).get("/v1/program").then().statusCode(200);
        knownKeys.writeUses();
        var list = with(shop.adminKey()).get("/v1/keys");
        list.then()
                .statusCode(200)
                .body("data.name", contains("first admin key", "first storefront key", "second till"))
                .body("data[2].hint", startsWith("hg_store_…"))
                .body("data[0].lastUsedAt", not(nullValue()))
                .body("nextCursor", nullValue());
        assertThat(list.asString()).doesNotContain(created.jsonPath().getString("secret"));
    }

    @Test
    void theListOfKeysPages() {
        var first = with(shop.adminKey()).queryParam("limit", 1).get("/v1/keys").jsonPath();

        with(shop.adminKey())
                .queryParam("limit", 1)
                .queryParam("cursor", first.getString("nextCursor"))
                .get("/v1/keys")
                .then()
                .body("data.kind", contains("storefront"))
                .body("nextCursor", nullValue());
    }

    @Test
    void aRevokedKeyIsRefusedWithinMoments() {
        with(shop.storefrontKey()).get("/v1/program").then().statusCode(200);
        String id = with(shop.adminKey()).get("/v1/keys").jsonPath().getString("data[1].id");

        with(shop.adminKey()).delete("/v1/keys/" + id).then().statusCode(204);

        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (with(shop.storefrontKey()).get("/v1/program").statusCode() != 401) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        with(shop.adminKey()).delete("/v1/keys/" + id).then().statusCode(204);
        with(shop.adminKey()).get("/v1/keys").then().body("data.id", not(hasItem(id)));
    }

    /** As another gateway would: this one only finds out from the database. */
    @Test
    void aKeyThatAnotherGatewayRevokedIsRefusedWithinASecond() {
        with(shop.storefrontKey()).get("/v1/program").then().statusCode(200);

        byte[] hash = new SecretKey(shop.storefrontKey()).hash();
        transactions.inTransaction(connection -> {
            try (var revoke = connection.prepareStatement("UPDATE access_key SET revoked_at = now() WHERE hash = ?")) {
                revoke.setBytes(1, hash);
                return revoke.executeUpdate();
            }
        });
        LockSupport.parkNanos(Duration.ofMillis(1_100).toNanos());

        with(shop.storefrontKey()).get("/v1/program").then().statusCode(401);
    }

    @Test
    void wrongKeysBringTheDatabaseNoQueriesOfTheirOwn() {
        String wellFormed = KeyFormat.generate(KeyFormat.ADMIN);
        with(wellFormed).get("/v1/program").then().statusCode(401);
        assertThat(knownKeys.isKnownToBeWrong(new SecretKey(wellFormed).hash())).isTrue();

        long before = knownKeys.looks();
        List<CompletableFuture<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String guess = KeyFormat.generate(KeyFormat.ADMIN);
            guesses.add(CompletableFuture.supplyAsync(
                    () -> with(guess).get("/v1/program").statusCode()));
        }

        assertThat(guesses).allMatch(guess -> guess.join() == 401);
        assertThat(knownKeys.looks() - before).isLessThan(100);
    }

    @Test
    void aKeyIsRotatedWithoutAMomentInWhichNoneWorks() {
        String second =
                with(shop.adminKey()).body(WANTED).post("/v1/keys").jsonPath().getString("secret");
        with(second).get("/v1/program").then().statusCode(200);
        with(shop.storefrontKey()).get("/v1/program").then().statusCode(200);
        String former = with(shop.adminKey()).get("/v1/keys").jsonPath().getString("data[1].id");

        with(shop.adminKey()).delete("/v1/keys/" + former).then().statusCode(204);

        with(second).get("/v1/program").then().statusCode(200);
    }

    @Test
    void theLastAdminKeyCannotBeRevoked() {
        String id = with(shop.adminKey()).get("/v1/keys").jsonPath().getString("data[0].id");

        with(shop.adminKey()).delete("/v1/keys/" + id).then().statusCode(409).body("code", equalTo("conflict"));
    }

    @Test
    void aKeyOfAnotherProgramIsNotThere() {
        String id = with(aShop().adminKey()).get("/v1/keys").jsonPath().getString("data[1].id");

        with(shop.adminKey()).delete("/v1/keys/" + id).then().statusCode(404);
    }

    @Test
    void onlyAdminAndStorefrontKeysAreCreatedHereAndOnlyByAdmins() {
        with(shop.adminKey())
                .body("{\"kind\": \"operator\", \"name\": \"mine\"}")
                .post("/v1/keys")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/kind"));
        with(shop.storefrontKey()).body(WANTED).post("/v1/keys").then().statusCode(403);
    }

    @Test
    void noSecretIsEverStoredInClearText() {
        String secret = with(shop.adminKey())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(WANTED)
                .post("/v1/keys")
                .jsonPath()
                .getString("secret");

        assertThat(everything("SELECT t::text FROM access_key t")).noneMatch(row -> row.contains(secret));
        assertThat(everything("SELECT t::text FROM idempotency t")).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    @Test
    void aRepeatedCreationGivesTheSameSecretAgain() {
        String key = UUID.randomUUID().toString();

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(with(shop.adminKey())
                    .header("Idempotency-Key", key)
                    .body(WANTED)
                    .post("/v1/keys")
                    .asString());
        }

        assertThat(answers.get(1)).isEqualTo(answers.get(0)).contains("hg_store_");
        with(shop.adminKey()).get("/v1/keys").then().body("data.size()", equalTo(3));
    }

    private List<String> everything(String query) {
        return transactions.inTransaction(connection -> {
            List<String> rows = new ArrayList<>();
            try (ResultSet row = connection.prepareStatement(query).executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        });
    }
}
