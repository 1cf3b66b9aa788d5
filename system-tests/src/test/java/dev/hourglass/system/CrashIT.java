package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.embedded.Durability;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Load;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code kill -9} of everything under load: what was acknowledged is there afterwards, and the rest can be sent again. */
class CrashIT {
    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);

    @Test
    void theDatabaseIsSetToKeepWhatItAcknowledges() {
        assertThat(platform.database().show("fsync")).isEqualTo("on");
        assertThat(platform.database().show("synchronous_commit")).isEqualTo("on");
        assertThat(platform.database().show("full_page_writes")).isEqualTo("on");
    }

    @Test
    void noAcknowledgedOrderIsLostWhenEverythingIsKilledAndTheRestConvergesWhenSentAgain() {
        Shop shop = RunningPlatform.newShop("Crash");
        try (Load load = Load.start(shop)) {
            load.awaitAcknowledged(300);
            platform.postgres().orElseThrow().kill();
            platform.kill();
            load.stop();
            platform.start(StartProgress.SILENT);

            assertThat(Durability.shortcomings(platform.database())).isEmpty();
            assertThat(databases.flaws()).isEmpty();
            assertThat(load.acknowledged())
                    .allSatisfy(purchase -> assertThat(earned(shop, purchase)).isEqualTo(purchase.euros()));

            load.sent().forEach(purchase -> assertThat(shop.put(purchase))
                    .hasValueSatisfying(answer ->
                            assertThat(answer.isAcknowledged()).as("%s", answer).isTrue()));
            assertThat(databases.flaws()).isEmpty();
            assertThat(balances(shop, load.sent())).isEqualTo(pointsByBuyer(load.sent()));
        }
        Eventually.until(
                "badges-service hears everything",
                () -> databases.hasHeardEverything(Service.BADGES, Service.POINTS, "points"));
        assertThat(databases.deadLetters(Service.BADGES)).isZero();
    }

    private static long earned(Shop shop, Purchase purchase) {
        return shop.get(purchase.path()).at("/points/earned").asLong();
    }

    private static Map<String, Long> pointsByBuyer(Collection<Purchase> purchases) {
        return purchases.stream()
                .collect(Collectors.groupingBy(Purchase::buyer, Collectors.summingLong(Purchase::euros)));
    }

    private static Map<String, Long> balances(Shop shop, Collection<Purchase> purchases) {
        return purchases.stream().map(Purchase::buyer).distinct().collect(Collectors.toMap(b -> b, buyer -> {
            JsonNode found = shop.get("/v1/members?externalId=" + buyer).path("data");
            assertThat(found).hasSize(1);
            String member = found.get(0).path("id").asText();
            return shop.get("/v1/members/" + member + "/points")
                    .path("available")
                    .asLong();
        }));
    }
}
