package dev.hourglass.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.system.run.Databases;
import dev.hourglass.system.run.Eventually;
import dev.hourglass.system.run.InternalToken;
import dev.hourglass.system.run.Purchase;
import dev.hourglass.system.run.RunningPlatform;
import dev.hourglass.system.run.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two points-services on one database, told the same things at the same time, are as correct as one. */
class TwoProcessesIT {
    private static final int ORDERS = 400;
    private static final int BUYERS = 15;
    private static final int CLIENTS_EACH = 6;

    private final Platform platform = RunningPlatform.get();
    private final Databases databases = new Databases(platform);
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    private Platform second;
    private Shop atFirst;
    private Shop atSecond;

    private record Told(String orderId, Shop.Answer answer) {}

    @BeforeEach
    void startASecondPointsServiceOnTheSameDatabase() {
        PlatformPorts shared = platform.settings().ports();
        PlatformPorts ports = new PlatformPorts(
                shared.gateway(),
                FreePorts.one(),
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
                Map.of("HOURGLASS_INTERNAL_SECRET", platform.secrets().internalSecret())));
        second.start(Service.POINTS);
        Shop shop = RunningPlatform.newShop("Two processes");
        String token =
                InternalToken.storefront(shop.program(), platform.secrets().internalSecret());
        atFirst = shop.at(shared.url(Service.POINTS), token);
        atSecond = shop.at(ports.url(Service.POINTS), token);
    }

    @AfterEach
    void stopIt() {
        second.stop(Service.POINTS);
    }

    @Test
    void theSameOrdersAtBothEarnOnceAndEveryEventIsHeardOnceAlsoWhenOneDies() throws Exception {
        List<Purchase> purchases = IntStream.range(0, ORDERS)
                .mapToObj(i -> Purchase.of("t-" + i, "twin-" + i % BUYERS, 5 + i % 50))
                .toList();
        sendToBoth(purchases);

        assertThat(told)
                .hasSize(2 * ORDERS)
                .allSatisfy(one ->
                        assertThat(one.answer().isAcknowledged()).as("%s", one).isTrue());
        assertThat(changesByOrder())
                .isEqualTo(purchases.stream().collect(Collectors.toMap(Purchase::orderId, p -> (long) p.euros())));
        assertThat(told.stream().filter(one -> one.answer().status() == 201)).hasSize(ORDERS);
        assertThat(told.stream()
                        .filter(one ->
                                one.answer().body().at("/member/enrolled").asBoolean()))
                .hasSize(BUYERS);
        assertThat(databases.flaws()).isEmpty();

        second.kill(Service.POINTS);
        assertThat(atFirst.put(Purchase.of("t-last", "twin-0", 7)))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(201));
        Eventually.until(
                "the one that is left tells badges-service the rest",
                () -> databases.hasHeardEverything(Service.BADGES, Service.POINTS, "points"));
        assertThat(databases.number(
                        Service.BADGES,
                        "SELECT count(*) FROM fact WHERE kind = 'order' AND program_id = '" + atFirst.programUuid()
                                + "'"))
                .isEqualTo(ORDERS + 1);
        assertThat(databases.deadLetters(Service.BADGES)).isZero();
        assertThat(databases.flaws()).isEmpty();
    }

    /** What each order moved, by all answers together: each point must have been reported earned once. */
    private Map<String, Long> changesByOrder() {
        return told.stream().collect(Collectors.groupingBy(Told::orderId, Collectors.summingLong(one -> one.answer()
                .body()
                .at("/points/change")
                .asLong())));
    }

    private void sendToBoth(List<Purchase> purchases) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(2 * CLIENTS_EACH);
        List<Future<?>> running = new ArrayList<>();
        for (int client = 0; client < CLIENTS_EACH; client++) {
            int offset = client;
            running.add(clients.submit(() -> send(atFirst, purchases, offset)));
            running.add(clients.submit(() -> send(atSecond, purchases, offset)));
        }
        for (Future<?> client : running) {
            client.get(90, TimeUnit.SECONDS);
        }
        clients.shutdown();
    }

    private void send(Shop shop, List<Purchase> purchases, int offset) {
        for (int i = offset; i < purchases.size(); i += CLIENTS_EACH) {
            Purchase purchase = purchases.get(i);
            shop.put(purchase).ifPresent(answer -> told.add(new Told(purchase.orderId(), answer)));
        }
    }
}
