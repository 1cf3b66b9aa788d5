package dev.hourglass.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.send.Deliveries;
import dev.hourglass.launcher.history.send.Tally;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.GatewayClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real order histories go into one program in order, and into another in a random order with every fifth statement
 * said twice. Both must hold what the files say, reckoned without the services.
 */
class HistoryImportIT {

    private static final long SEED = 20261121;
    private static final int DUPLICATES_PERCENT = 20;

    private static final int PATIENCE_MINUTES = 15;

    /** Of a history that is imported once more: the duplicates above have said the rest. */
    private static final int REPEATED_STATEMENTS = 300;

    @TempDir
    private static Path directory;

    @Test
    void historiesInAnyOrderAndWithDuplicatesEndAsTheirFilesSay() throws Exception {
        SharedData data = SharedData.orSkip();
        ExpectedLedger expected = CdnowSums.of(data.cdnow()).and(OnlineRetailSums.of(data.onlineRetail()));
        Path checkout = Path.of(System.getProperty("hourglass.root"));
        try (var platform = new Platform(PlatformSettings.forTests(checkout, directory))) {
            platform.start(StartProgress.SILENT);
            var client = new GatewayClient(platform.settings().ports().url(Service.GATEWAY));
            String operatorKey = platform.secrets().operatorKey();
            var inOrder = ProgramUnderTest.make(client, operatorKey, "In order");
            var shuffled = ProgramUnderTest.make(client, operatorKey, "Shuffled");

            // Side by side, as two shops would: neither has anything to do with the other.
            var ordered = importing(data, inOrder, Deliveries.inOrder());
            var other = importing(
                    data, shuffled, new Deliveries(OptionalLong.of(SEED), DUPLICATES_PERCENT, Long.MAX_VALUE));
            Totals first = ordered.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            Totals second = other.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            Tally repeated = inOrder.importFile(
                    data.onlineRetail(),
                    new Deliveries(OptionalLong.empty(), 0, REPEATED_STATEMENTS),
                    directory.resolve("rejected.ndjson"));

            assertThat(first).isEqualTo(new Totals(expected.orders(), expected.members(), expected.points()));
            assertThat(second).isEqualTo(first);
            assertThat(repeated.points()).isZero();
            Map<String, ProgramUnderTest.Holding> held = inOrder.holdings();
            assertThat(held).isEqualTo(holdings(expected));
            assertThat(shuffled.holdings()).isEqualTo(held);
        }
    }

    private static CompletableFuture<Totals> importing(
            SharedData data, ProgramUnderTest program, Deliveries deliveries) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return importBoth(data, program, deliveries);
                    } catch (Exception failed) {
                        throw new CompletionException(failed);
                    }
                },
                command -> new Thread(command, "import").start());
    }

    private static Totals importBoth(SharedData data, ProgramUnderTest program, Deliveries deliveries)
            throws Exception {
        Path rejected = Files.createTempFile(directory, "rejected", ".ndjson");
        Tally cdnow = program.importFile(data.cdnow(), deliveries, rejected);
        Tally retail = program.importFile(data.onlineRetail(), deliveries, rejected);
        return new Totals(
                cdnow.orders() + retail.orders(),
                cdnow.membersEnrolled() + retail.membersEnrolled(),
                cdnow.points() + retail.points());
    }

    private static Map<String, ProgramUnderTest.Holding> holdings(ExpectedLedger ledger) {
        Map<String, ProgramUnderTest.Holding> holdings = new TreeMap<>();
        ledger.pointsByOrderByMember().forEach((member, pointsByOrder) -> {
            Map<String, Long> earning = new TreeMap<>(pointsByOrder);
            earning.values().removeIf(points -> points == 0);
            holdings.put(member, new ProgramUnderTest.Holding(ledger.balance(member), earning));
        });
        return holdings;
    }

    /** What an import says it came to. */
    private record Totals(long orders, long membersEnrolled, long points) {}
}
