package dev.hourglass.system.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.send.Deliveries;
import dev.hourglass.launcher.history.send.Tally;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.Service;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.launcher.story.CallRefused;
import dev.hourglass.launcher.story.GatewayClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real order histories go into one program in order, and into another in a random order with every fifth statement
 * said twice. Both must hold what the files say, reckoned without the services.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HistoryImportIT {

    private static final long SEED = 20261121;
    private static final int DUPLICATES_PERCENT = 20;

    @TempDir
    private static Path directory;

    private SharedData data;
    private ExpectedLedger expected;
    private Platform platform;
    private ProgramUnderTest inOrder;
    private ProgramUnderTest shuffled;

    @BeforeAll
    void startThePlatform() throws CallRefused {
        data = SharedData.orSkip();
        expected = CdnowSums.of(data.cdnow()).and(OnlineRetailSums.of(data.onlineRetail()));
        platform = new Platform(PlatformSettings.forTests(Path.of(System.getProperty("hourglass.root")), directory));
        platform.start(StartProgress.SILENT);
        var client = new GatewayClient(platform.settings().ports().url(Service.GATEWAY));
        String operatorKey = platform.secrets().operatorKey();
        inOrder = ProgramUnderTest.make(client, operatorKey, "In order");
        shuffled = ProgramUnderTest.make(client, operatorKey, "Shuffled");
    }

    @AfterAll
    void stopThePlatform() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void historiesInAnyOrderAndWithDuplicatesEndAsTheirFilesSay() throws Exception {
        Totals first = importBoth(inOrder, Deliveries.inOrder());
        Totals second = importBoth(shuffled, new Deliveries(OptionalLong.of(SEED), DUPLICATES_PERCENT, Long.MAX_VALUE));
        Totals repeated = importBoth(inOrder, Deliveries.inOrder());

        assertThat(first).isEqualTo(new Totals(expected.orders(), expected.members(), expected.points()));
        assertThat(second).isEqualTo(first);
        assertThat(repeated.points).isZero();
        Map<String, ProgramUnderTest.Holding> held = inOrder.holdings(expected);
        assertThat(held).isEqualTo(holdings(expected));
        assertThat(shuffled.holdings(expected)).isEqualTo(held);
    }

    private Totals importBoth(ProgramUnderTest program, Deliveries deliveries) throws Exception {
        Path rejected = directory.resolve("rejected.ndjson");
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
            long balance = ledger.balance(member);
            holdings.put(member, new ProgramUnderTest.Holding(balance, balance, pointsByOrder));
        });
        return holdings;
    }

    /** What an import says it came to. */
    private record Totals(long orders, long membersEnrolled, long points) {}
}
