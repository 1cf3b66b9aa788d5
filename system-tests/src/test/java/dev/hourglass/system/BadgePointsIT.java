package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Badges bring points, through the gateway and back: kept or taken back with what they were earned for. */
class BadgePointsIT {
    private static final Purchase ADA_BUYS = Purchase.of("1001", "ada", 39);

    private final Databases databases = new Databases(RunningPlatform.get());
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Badge points");

    @Test
    void aRefundTakesARevocableBadgeWithItsPointsAndLeavesTheOther() {
        addBadge("Bonus", 50, true);
        addBadge("Keepsake", 70, false);

        String ada = buy(ADA_BUYS);
        await("both badges and their points", ada, Set.of("Bonus", "Keepsake"), 39 + 50 + 70);

        buy(ADA_BUYS.refundedLater());
        await("the one that stays", ada, Set.of("Keepsake"), 70);

        buy(Purchase.of("1002", "ada", 20));
        await("the one that comes back, once", ada, Set.of("Bonus", "Keepsake"), 20 + 50 + 70);
        assertThat(databases.flaws()).isEmpty();
    }

    @Test
    void whatARefundTookBackIsRevokedForStrangersToo() {
        String badge = addBadge("Proof", 0, true);
        String ada = buy(ADA_BUYS);
        await("the badge", ada, Set.of("Proof"), 39);
        JsonNode list = program.storefront()
                .get("/v1/members/" + ada + "/badges/" + badge + "/credential")
                .path("credentialStatus");
        String path = list.path("statusListCredential").asText().replaceFirst("https?://[^/]+", "");
        String before = encoded(path);
        assertThat(encoded(path)).isEqualTo(before);

        buy(ADA_BUYS.refundedLater());
        Eventually.until("its bit is set", () -> !encoded(path).equals(before));
    }

    private String encoded(String path) {
        return program.storefront()
                .get(path)
                .at("/credentialSubject/encodedList")
                .asText();
    }

    private String addBadge(String name, int points, boolean revocable) {
        var answer = program.admin().call("POST", "/v1/badges", """
                {"name": "%s", "points": %d, "revocable": %b,
                 "criteria": {"kind": "single", "fact": "order", "levels": [{"name": "One", "threshold": 1}]}}
                """.formatted(name, points, revocable));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.body().path("id").asText();
    }

    private String buy(Purchase purchase) {
        var answer = program.storefront().call("PUT", purchase.path(), purchase.json());
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }

    private void await(String what, String member, Set<String> badges, long points) {
        Eventually.until(what, () -> {
            JsonNode home = program.storefront().get("/v1/members/" + member + "/rewards");
            Set<String> earned = new TreeSet<>();
            home.at("/badges/earned")
                    .forEach(badge -> earned.add(badge.at("/badge/name").asText()));
            earned.remove("First purchase");
            return earned.equals(badges) && home.at("/points/available").asLong() == points;
        });
    }
}
