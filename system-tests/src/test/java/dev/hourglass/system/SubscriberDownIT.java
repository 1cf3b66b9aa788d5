package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.Load;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import org.junit.jupiter.api.Test;

class SubscriberDownIT {
    private static final String ANNOUNCED_TWICE = """
            SELECT count(*) FROM (SELECT 1 FROM outbox WHERE type = 'dev.hourglass.badge.awarded.v1'
                                   GROUP BY data::json ->> 'awardId' HAVING count(*) > 1)
            """;

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);

    @Test
    void aServiceThatWasDownAndThenKilledWhileCatchingUpHasEverythingOnceInTheEnd() {
        Shop shop = RunningPlatform.newShop("Down");
        platform.stop(Service.BADGES);
        try (Load load = Load.start(shop)) {
            load.awaitAcknowledged(300);
            platform.start(Service.BADGES);
            Eventually.until("badges-service is catching up", () -> orderFacts(shop) > 0);
            platform.kill(Service.BADGES);
            load.awaitAcknowledged(100);
            platform.start(Service.BADGES);
            load.stop();

            Eventually.until(
                    "badges-service hears everything",
                    () -> databases.hasHeardEverything(Service.BADGES, Service.POINTS, "points"));
            assertThat(load.acknowledged()).hasSameSizeAs(load.sent());
            assertThat(orderFacts(shop)).isEqualTo(load.sent().size());
            assertThat(firstPurchaseBadges(shop))
                    .isEqualTo(
                            load.sent().stream().map(Purchase::buyer).distinct().count());
        }
        assertThat(databases.deadLetters(Service.BADGES)).isZero();
        assertThat(databases.number(Service.BADGES, ANNOUNCED_TWICE)).isZero();
    }

    private long orderFacts(Shop shop) {
        return databases.number(
                Service.BADGES,
                "SELECT count(*) FROM fact WHERE kind = 'order' AND program_id = '" + shop.programUuid() + "'");
    }

    private long firstPurchaseBadges(Shop shop) {
        return databases.number(
                Service.BADGES,
                "SELECT count(*) FROM award JOIN badge ON badge.id = badge_id AND badge.name = 'First purchase'"
                        + " WHERE award.program_id = '" + shop.programUuid() + "'");
    }
}
