package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.MemberStream;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways are as one: for keys, and for what members see. */
class TwoGatewaysIT {
    private final Platform platform = RunningPlatform.get();
    private final RunningPlatform.Program program = RunningPlatform.newProgram("Two gateways");

    @TempDir
    private Path directory;

    private Platform second;
    private String secondUrl;

    @BeforeEach
    void startASecondGateway() {
        PlatformPorts shared = platform.settings().ports();
        PlatformPorts ports = new PlatformPorts(
                FreePorts.one(),
                shared.points(),
                shared.badges(),
                shared.referral(),
                shared.postgres(),
                shared.redis());
        second = new Platform(new PlatformSettings(
                new HomeDirectory(directory),
                ports,
                platform.settings().programs(),
                Optional.of(platform.database()),
                Optional.of("redis://127.0.0.1:" + shared.redis()),
                Map.of(
                        "HOURGLASS_INTERNAL_SECRET", platform.secrets().internalSecret(),
                        "HOURGLASS_OPERATOR_KEY", platform.secrets().operatorKey())));
        second.start(Service.GATEWAY);
        secondUrl = ports.url(Service.GATEWAY);
    }

    @AfterEach
    void stopIt() {
        second.stop(Service.GATEWAY);
    }

    @Test
    void aKeyThatIsRevokedAtOneIsRefusedByTheOther() {
        Shop.Answer made = program.admin().call("POST", "/v1/keys", "{\"kind\":\"storefront\",\"name\":\"till\"}");
        String bearer = "Bearer " + made.body().path("secret").asText();
        Shop till = program.storefront().at(secondUrl, bearer);
        assertThat(till.call("GET", "/v1/program", null).status()).isEqualTo(200);

        program.admin().call("DELETE", "/v1/keys/" + made.body().path("id").asText(), null);

        Eventually.until(
                "it is refused everywhere",
                () -> till.call("GET", "/v1/program", null).status() == 401);
        assertThat(program.storefront()
                        .at(program.storefront().baseUrl(), bearer)
                        .call("GET", "/v1/program", null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aMemberFollowsAtOneWhatHappensAtTheOtherAndGoesOnAtAnyOfThem() {
        String points = "dev.hourglass.points.changed.v1";
        Shop here = program.storefront();
        Shop there = here.at(secondUrl, here.authorization());
        String member =
                buy(here, Purchase.of("s-0", "grace", 1)).at("/member/id").asText();
        String token = here.call("POST", "/v1/member-tokens", """
                        {"memberId":"%s","scopes":["read"],"expiresInSeconds":900}""".formatted(member))
                .body()
                .path("token")
                .asText();
        String last;
        try (MemberStream stream = MemberStream.open(secondUrl, token, null).listening()) {
            buy(here, Purchase.of("s-1", "grace", 11));
            last = stream.next(points).id();
        }
        buy(there, Purchase.of("s-2", "grace", 22));
        buy(here, Purchase.of("s-3", "grace", 33));

        try (MemberStream again = MemberStream.open(here.baseUrl(), token, last)) {
            assertThat(again.next(points).event().at("/data/change").asLong()).isEqualTo(22);
            assertThat(again.next(points).event().at("/data/change").asLong()).isEqualTo(33);
            buy(there, Purchase.of("s-4", "grace", 44));
            assertThat(again.next(points).event().at("/data/change").asLong()).isEqualTo(44);
        }
    }

    private static JsonNode buy(Shop shop, Purchase purchase) {
        Shop.Answer answer = shop.call("PUT", purchase.path(), purchase.json());
        assertThat(answer.isAcknowledged()).as("%s", answer).isTrue();
        return answer.body();
    }

    @Test
    void whatIsBoughtAtOneIsOnTheNextScreenOfTheOther() {
        Shop here = program.storefront();
        Shop there = here.at(secondUrl, here.authorization());
        String member = here.call(
                        "PUT",
                        Purchase.of("0", "ada", 1).path(),
                        Purchase.of("0", "ada", 1).json())
                .body()
                .at("/member/id")
                .asText();
        long points = 1;
        for (int order = 1; order <= 30; order++) {
            Shop buysAt = order % 2 == 0 ? here : there;
            Shop readsAt = order % 2 == 0 ? there : here;
            readsAt.get("/v1/members/" + member + "/rewards");
            Purchase purchase = Purchase.of("" + order, "ada", order);
            points += buysAt.call("PUT", purchase.path(), purchase.json())
                    .body()
                    .at("/points/change")
                    .asLong();

            assertThat(readsAt.get("/v1/members/" + member + "/rewards")
                            .at("/points/available")
                            .asLong())
                    .isEqualTo(points);
        }
    }
}
