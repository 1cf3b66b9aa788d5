package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import org.junit.jupiter.api.Test;

/** A partner's way from its key to its first payout, through the gateway. */
class PartnerIT {
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Partners");

    @Test
    void fromTheKeyToTheFirstPayout() {
        JsonNode opened = created(program.admin(), "/v1/partners", """
                {"name": "Hairdressers United", "commission": {"kind": "percent", "percent": 10},
                 "payoutMinimum": 300, "holdDays": 0}""");
        assertThat(opened.path("key").asText()).startsWith("hg_partner_");
        Shop partner = program.storefront().with(opened.path("key").asText());
        assertThat(partner.get("/v1/partner").path("id").asText())
                .isEqualTo(opened.path("id").asText());

        String code = opened.path("code").asText();
        program.storefront().put(Purchase.of("1001", "bob", 39).withCode(code)).orElseThrow();
        Eventually.until("the commission is there", () -> available(partner) == 390);

        JsonNode payout = created(partner, "/v1/partner/payouts", "{}");
        assertThat(payout.path("amount").asLong()).isEqualTo(390);
        String paid = "/v1/payouts/" + payout.path("id").asText() + "/paid";
        assertThat(program.admin()
                        .call("POST", paid, "{\"reference\": \"SEPA 1\"}")
                        .status())
                .isEqualTo(200);

        assertThat(available(partner)).isZero();
        assertThat(partner.get("/v1/partner/payouts").at("/data/0/status").asText())
                .isEqualTo("paid");
        assertThat(partner.call("GET", "/v1/members", null).status()).isEqualTo(403);
        assertThat(program.storefront().call("GET", "/v1/partner/credit", null).status())
                .isEqualTo(403);
    }

    private static long available(Shop partner) {
        return partner.get("/v1/partner/credit").at("/balances/0/available").asLong();
    }

    private static JsonNode created(Shop caller, String path, String body) {
        Shop.Answer answer = caller.call("POST", path, body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.body();
    }
}
