package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.process.Programs;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Guide;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The partner's quick start, from the key to the first payout, command by command as the page shows it. */
class PartnerGuideIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningPlatform.Program program = RunningPlatform.newProgram("Partner guide");
    private final Map<String, String> names = new HashMap<>();

    @TempDir
    Path directory;

    @Test
    void theQuickStartLeadsFromTheKeyToTheFirstPayout() throws Exception {
        assumeTrue(Programs.onPath("curl"), "the program that the guide uses is not installed here");
        names.put("ADMIN_KEY", key(program.admin()));
        names.put("STOREFRONT_KEY", key(program.storefront()));
        Iterator<String> guide = Guide.commands("how-to/partner-quick-start.md").iterator();

        JsonNode partner = JSON.readTree(run(guide.next()));
        assertThat(partner.path("key").asText()).startsWith("hg_partner_");
        assertThat(guide.next()).as("what to keep of the answer").contains("PARTNER_ID=", "PARTNER_KEY=");
        names.put("PARTNER_ID", partner.path("id").asText());
        names.put("PARTNER_KEY", partner.path("key").asText());
        assertThat(run(guide.next())).contains("Hairdressers United", "newsletter");
        assertThat(JSON.readTree(run(guide.next())).path("status").asText()).isEqualTo("waiting");
        assertThat(JSON.readTree(run(guide.next())).at("/order/eligibleSpend").asLong())
                .isEqualTo(9_000);

        String lookAtTheCredit = guide.next();
        Eventually.until(
                "a tenth is the partner's",
                () -> run(lookAtTheCredit).replace(" ", "").contains("\"available\":900"));

        JsonNode payout = JSON.readTree(run(guide.next()));
        assertThat(payout.path("amount").asLong()).isEqualTo(900);
        names.put("PAYOUT_ID", payout.path("id").asText());
        assertThat(JSON.readTree(run(guide.next())).path("status").asText()).isEqualTo("paid");
        assertThat(guide.hasNext()).as("commands that nobody has tried").isFalse();
    }

    /** Values that the page only hints at are known by name; whatever is refused ends the commands. */
    private String run(String commands) {
        return Guide.run(
                directory,
                names,
                "set -e\n"
                        + commands.replaceAll("(?m)^[A-Z_]+=\\w+….*$", "")
                                .replace("localhost:8080", program.admin().baseUrl())
                                .replace("curl ", "curl -sSf -m 15 "));
    }

    private static String key(Shop shop) {
        return shop.authorization().substring("Bearer ".length());
    }
}
