package dev.hourglass.launcher.history.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.history.Histories;
import dev.hourglass.launcher.history.format.NdjsonReader;
import dev.hourglass.launcher.history.statement.RejectedLine;
import dev.hourglass.launcher.history.statement.Statement;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    private final Tally tally = new Tally();
    private final List<RejectedLine> rejected = Collections.synchronizedList(new ArrayList<>());
    private final PausesThatTakeNoTime waiting = new PausesThatTakeNoTime();
    private StubGateway stub;

    @BeforeEach
    void openTheGateway() throws IOException {
        stub = new StubGateway();
    }

    @AfterEach
    void closeTheGateway() {
        stub.close();
    }

    @Test
    void everyStatementIsSentOnceAndCounted() throws InterruptedException {
        send(16, Deliveries.inOrder(), orders(200, 20));

        assertThat(stub.calls()).hasSize(200).doesNotHaveDuplicates();
        assertThat(tally.orders()).isEqualTo(200);
        assertThat(tally.membersEnrolled()).isEqualTo(20);
        assertThat(tally.points()).isEqualTo(2000);
        assertThat(tally.done()).isEqualTo(200);
    }

    @Test
    void thePurchasesOfABuyerArriveInTheOrderOfTheHistory() throws InterruptedException {
        send(16, Deliveries.inOrder(), orders(200, 4));

        for (int buyer = 0; buyer < 4; buyer++) {
            int mine = buyer;
            assertThat(stub.calls())
                    .filteredOn(call -> number(call) % 4 == mine)
                    .isSortedAccordingTo((one, other) -> Integer.compare(number(one), number(other)));
        }
    }

    @Test
    void duplicatesAreSentAgainAndCountedApart() throws InterruptedException {
        send(8, new Deliveries(OptionalLong.of(3), 100, Long.MAX_VALUE), orders(50, 5));

        assertThat(stub.calls()).hasSize(100);
        assertThat(tally.orders()).isEqualTo(50);
        assertThat(tally.repeated()).isEqualTo(50);
        assertThat(tally.points()).isEqualTo(500);
    }

    @Test
    void refundsGoToTheirOrderAndThoseAheadOfItAreKept() throws InterruptedException {
        send(1, Deliveries.inOrder(), history("""
                        {"source":"web","orderId":"a/b c","refundId":"r-1","items":[{"id":"1","quantity":1}]}
                        {"source":"web","orderId":"a/b c","customer":{"externalId":"c-1"}}
                        """));

        assertThat(stub.calls())
                .containsExactly("POST /v1/orders/web/a%2Fb%20c/refunds", "PUT /v1/orders/web/a%2Fb%20c");
        assertThat(tally.refunds()).isEqualTo(1);
        assertThat(tally.refundsAheadOfTheirOrder()).isEqualTo(1);
        assertThat(tally.points()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void notNowIsWaitedForAsLongAsTheGatewayAsks(int status) throws InterruptedException {
        stub.refuseNext(status, "7", "{\"detail\":\"Later.\"}");

        send(1, Deliveries.inOrder(), orders(1, 1));

        assertThat(tally.orders()).isEqualTo(1);
        assertThat(waiting.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aLostConnectionIsTriedAgainWithGrowingPauses() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            stub.refuseNext(0, null, "");
        }

        send(1, Deliveries.inOrder(), orders(1, 1));

        assertThat(tally.orders()).isEqualTo(1);
        assertThat(waiting.pauses.get(waiting.pauses.size() - 1))
                .isGreaterThan(waiting.pauses.get(0).multipliedBy(2));
    }

    @Test
    void whatTheGatewayRefusesIsRejectedWithItsWordsAndTheRestGoesOn() throws InterruptedException {
        stub.refuseNext(400, null, """
                {"status":400,"code":"invalid_request","detail":"The order is not valid.",
                 "errors":[{"pointer":"/items/0/quantity","detail":"must be 1 or more"}]}""");

        send(1, Deliveries.inOrder(), orders(3, 1));

        assertThat(tally.orders()).isEqualTo(2);
        assertThat(rejected)
                .containsExactly(new RejectedLine(
                        1,
                        "order web/0",
                        "the gateway answered 400 invalid_request",
                        "must be 1 or more",
                        "/items/0/quantity"));
    }

    @Test
    void anAnswerThatIsNoJsonIsStillARejection() throws InterruptedException {
        stub.refuseNext(500, null, "<html>");

        send(1, Deliveries.inOrder(), orders(1, 1));

        assertThat(rejected).singleElement().satisfies(line -> assertThat(line.reason())
                .isEqualTo("the gateway answered 500 no reason given"));
    }

    @Test
    void linesTheReaderRejectedAreHandedOnAndNotSent() throws InterruptedException {
        send(4, Deliveries.inOrder(), history("what\n{\"source\":\"web\",\"orderId\":\"1\"}\n"));

        assertThat(stub.calls()).hasSize(1);
        assertThat(rejected).extracting(RejectedLine::line).containsExactly(1L);
        assertThat(tally.done()).isEqualTo(2);
    }

    @Test
    void aRefusedKeyStopsTheImportWithoutSayingTheKey() {
        var gateway = gateway(new GatewayAccess(stub.url(), "hg_store_wrong"));

        assertThatThrownBy(() -> sender(gateway, 4).send(Deliveries.inOrder().of(orders(5000, 50).stream())))
                .isInstanceOf(ImportStoppedException.class)
                .hasMessageContaining("Unknown key.")
                .hasMessageNotContaining("hg_store_wrong");
        assertThat(stub.calls()).hasSizeLessThan(100);
    }

    @Test
    void aGatewayThatStaysAwayStopsTheImport() {
        for (int i = 0; i < 1000; i++) {
            stub.refuseNext(503, null, "{\"detail\":\"The queue is full.\"}");
        }

        assertThatThrownBy(() -> send(2, Deliveries.inOrder(), orders(500, 50)))
                .isInstanceOf(ImportStoppedException.class)
                .hasMessageContaining("The queue is full.");
    }

    @Test
    void theGatewayIsAskedForTheCurrencyOfTheProgram() throws InterruptedException {
        assertThat(gateway(stub.access()).currency()).isEqualTo("EUR");
    }

    @Test
    void aGatewayThatIsNotThereIsSaidAtOnce() {
        stub.close();

        assertThatThrownBy(() -> gateway(stub.access()).currency())
                .isInstanceOf(ImportStoppedException.class)
                .hasMessageContaining("./hourglass up");
        assertThat(waiting.pauses).isEmpty();
    }

    @Test
    void accessNeverShowsItsKey() {
        assertThat(new GatewayAccess(URI.create("http://localhost:8080"), "hg_store_secret"))
                .asString()
                .doesNotContain("secret");
    }

    private void send(int concurrency, Deliveries deliveries, List<Statement> history) throws InterruptedException {
        sender(gateway(stub.access()), concurrency).send(deliveries.of(history.stream()));
    }

    private Sender sender(Gateway gateway, int concurrency) {
        return new Sender(gateway, concurrency, tally, rejected::add);
    }

    private Gateway gateway(GatewayAccess access) {
        return new Gateway(access, BackOff.standard(), waiting);
    }

    private static List<Statement> orders(int count, int buyers) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, count)
                .forEach(n ->
                        lines.append("{\"source\":\"web\",\"orderId\":\"%d\",\"customer\":{\"externalId\":\"c-%d\"}}\n"
                                .formatted(n, n % buyers)));
        return history(lines.toString());
    }

    private static List<Statement> history(String ndjson) {
        return Histories.read(new NdjsonReader(), ndjson);
    }

    private static int number(String call) {
        return Integer.parseInt(call.substring(call.lastIndexOf('/') + 1));
    }

    /** Time that passes only by pausing. */
    private static final class PausesThatTakeNoTime implements Waiting {

        private final List<Duration> pauses = new ArrayList<>();
        private long nanos;

        @Override
        public synchronized long nanoTime() {
            return nanos;
        }

        @Override
        public synchronized void pause(Duration length) {
            pauses.add(length);
            nanos += length.toNanos();
        }
    }
}
