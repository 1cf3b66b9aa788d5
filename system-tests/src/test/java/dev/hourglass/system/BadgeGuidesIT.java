package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.process.Programs;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Guide;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the pages about credentials and streaks show, run as they stand there, against the gateway. */
class BadgeGuidesIT {
    private static final Purchase ADA_BUYS = Purchase.of("1001", "ada", 39);

    private final RunningPlatform.Program program = RunningPlatform.newProgram("Badge guides");
    private final Shop shop = program.storefront();

    @TempDir
    Path directory;

    @Test
    void aStrangerVerifiesACredentialWithOpensslAndSeesThatItWasTakenBack() throws Exception {
        assumeTrue(
                List.of("curl", "jq", "openssl", "xxd", "gunzip", "awk").stream()
                        .allMatch(Programs::onPath),
                "the programs that the guide uses are not installed here");
        String ada = buy(ADA_BUYS);
        Eventually.until("her badge", () -> badge(ada).path("level").isTextual());
        List<String> guide = Guide.commands("how-to/verify-a-credential.md");
        String fromTheShop = Guide.one(guide, "STOREFRONT_KEY");
        String check = Guide.one(guide, "openssl pkeyutl");
        Map<String, String> names = Map.of(
                "HOURGLASS", shop.baseUrl(),
                "STOREFRONT_KEY", shop.authorization().substring("Bearer ".length()),
                "MEMBER", ada,
                "BADGE", badge(ada).at("/badge/id").asText());

        String said = Guide.run(directory, names, fromTheShop + check);
        assertThat(said).contains("First purchase", "Signature Verified Successfully");
        assertThat(said.strip()).endsWith("\n0");

        buy(ADA_BUYS.refundedLater());
        Eventually.until("it is gone", () -> badge(ada).path("level").isNull());
        assertThat(Guide.run(directory, names, check).strip())
                .contains("Signature Verified Successfully")
                .endsWith("\n1");
    }

    @Test
    void anAdminGrantsAFreezeAndTheMemberSeesIt() throws Exception {
        Shop.Answer made = program.admin().call("POST", "/v1/badges", """
                {"name": "Daily", "revocable": true,
                 "criteria": {"kind": "streak", "fact": "order", "period": "day", "levels": [{"name": "Week", "threshold": 7}]}}""");
        assertThat(made.status()).as("%s", made).isEqualTo(201);
        String ada = buy(ADA_BUYS);
        Eventually.until("her streak", () -> streak(ada).path("longest").asInt() == 1);
        String grant = Guide.one(Guide.commands("explanation/streaks.md"), "/freezes")
                .replace("http://localhost:8080", shop.baseUrl())
                .replace("2026-11-20", LocalDate.now(ZoneOffset.UTC).toString());

        JsonNode granted = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(Guide.run(
                        directory,
                        Map.of(
                                "ADMIN_KEY", program.admin().authorization().substring("Bearer ".length()),
                                "MEMBER", ada,
                                "BADGE", made.body().path("id").asText()),
                        grant.replace("curl ", "curl -s ")));

        assertThat(granted.path("freezes").asInt()).as("%s", granted).isEqualTo(1);
        assertThat(streak(ada).path("freezes").asInt()).isEqualTo(1);
    }

    private JsonNode badge(String member) {
        return shop.get("/v1/members/" + member + "/badges").at("/data/0");
    }

    private JsonNode streak(String member) {
        return shop.get("/v1/members/" + member + "/streaks").at("/data/0");
    }

    private String buy(Purchase purchase) {
        Shop.Answer answer = shop.call("PUT", purchase.path(), purchase.json());
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body().at("/member/id").asText();
    }
}
