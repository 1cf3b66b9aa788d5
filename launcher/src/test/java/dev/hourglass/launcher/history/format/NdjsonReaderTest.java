package dev.hourglass.launcher.history.format;

import static dev.hourglass.launcher.history.Histories.orders;
import static dev.hourglass.launcher.history.Histories.read;
import static dev.hourglass.launcher.history.Histories.refunds;
import static dev.hourglass.launcher.history.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.statement.RejectedLine;
import org.junit.jupiter.api.Test;

class NdjsonReaderTest {

    private final NdjsonReader reader = new NdjsonReader();

    @Test
    void anOrderIsSentAsWrittenWithoutTheFieldsThatAreInItsPath() {
        var statements = read(reader, """
                {"source":"web","orderId":"1001","currency":"GBP","status":"paid","attributes":{"vat":0.10}}
                """);

        assertThat(orders(statements)).singleElement().satisfies(order -> {
            assertThat(order.subject()).isEqualTo("order web/1001");
            assertThat(order.body().toString())
                    .isEqualTo("{\"currency\":\"GBP\",\"status\":\"paid\",\"attributes\":{\"vat\":0.10}}");
        });
    }

    @Test
    void anOrderWithoutCurrencyIsInThatOfTheProgram() {
        assertThat(orders(read(reader, "{\"source\":\"web\",\"orderId\":\"1001\"}")))
                .singleElement()
                .satisfies(order ->
                        assertThat(order.body().get("currency").asText()).isEqualTo("EUR"));
    }

    @Test
    void theOrdersOfABuyerShareASequence() {
        var statements = read(reader, """
                {"source":"web","orderId":"1","customer":{"externalId":"c-1","email":"a@shop.example"}}
                {"source":"web","orderId":"2","customer":{"externalId":"c-1"}}
                {"source":"web","orderId":"3","customer":{"email":"b@shop.example"}}
                {"source":"web","orderId":"4"}
                """);

        assertThat(orders(statements))
                .extracting("sequenceKey")
                .containsExactly("c-1", "c-1", "b@shop.example", "web/4");
    }

    @Test
    void aLineWithARefundIdIsARefund() {
        var statements = read(reader, """
                {"source":"web","orderId":"1001","refundId":"r-1","items":[{"id":"1","quantity":1}],"reason":"torn"}
                """);

        assertThat(refunds(statements)).singleElement().satisfies(refund -> {
            assertThat(refund.subject()).isEqualTo("refund r-1 of order web/1001");
            assertThat(refund.body().has("currency")).isFalse();
        });
    }

    @Test
    void whatIsNoOrderIsRejectedWithItsLine() {
        var statements = read(reader, """
                {"source":"web"}
                [1]

                {"source":"web","orderId":"1","orderId":"2"}
                {"source":"web",
                {"source":"web","orderId":"5"}
                """);

        assertThat(rejected(statements)).extracting(RejectedLine::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(orders(statements)).extracting("line").containsExactly(6L);
    }
}
