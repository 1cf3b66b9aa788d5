package dev.hourglass.launcher.history.format;

import static dev.hourglass.launcher.history.Histories.goods;
import static dev.hourglass.launcher.history.Histories.orders;
import static dev.hourglass.launcher.history.Histories.read;
import static dev.hourglass.launcher.history.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.statement.OrderStatement;
import org.junit.jupiter.api.Test;

class CdnowReaderTest {

    private final CdnowReader reader = new CdnowReader();

    @Test
    void eachPurchaseIsOnePaidOrderAtNoonWithTheWholePriceOnOneLine() {
        var statements = read(reader, " 70001 0001 19990203  3   29.33\r\n");

        OrderStatement order = orders(statements).get(0);
        assertThat(order.source()).isEqualTo("cdnow");
        assertThat(order.orderId()).isEqualTo("70001-19990203-1");
        assertThat(goods(order)).isEqualTo(2933);
        assertThat(order.body().toString())
                .isEqualTo("{\"status\":\"paid\",\"currency\":\"EUR\",\"placedAt\":\"1999-02-03T12:00:00Z\","
                        + "\"updatedAt\":\"1999-02-03T12:00:00Z\",\"customer\":{\"externalId\":\"cdnow-70001\"},"
                        + "\"items\":[{\"id\":\"1\",\"sku\":\"CD\",\"name\":\"CDs\",\"category\":\"music\",\"quantity\":1,"
                        + "\"unitPrice\":2933,\"discount\":0}],\"shipping\":0,\"tax\":0,\"attributes\":{\"cds\":3}}");
    }

    @Test
    void purchasesOfOneBuyerOnOneDayAreDifferentOrdersEvenWhenTheyLookTheSame() {
        var statements = read(reader, """
                 70001 0001 19990203  1   10.00
                 70001 0001 19990203  1   10.00
                 70001 0001 19990204  1   10.00
                 70002 0002 19990203  1   10.00
                """);

        assertThat(orders(statements))
                .extracting(OrderStatement::orderId)
                .containsExactly("70001-19990203-1", "70001-19990203-2", "70001-19990204-1", "70002-19990203-1");
    }

    @Test
    void aPurchaseForNothingIsStillAnOrder() {
        assertThat(orders(read(reader, " 70001 0001 19990203  1    0.00\n")))
                .singleElement()
                .satisfies(order -> assertThat(goods(order)).isZero());
    }

    @Test
    void theMasterFileHasNoSampleNumber() {
        assertThat(orders(read(reader, " 70001 19990203  1   11.77\n")))
                .extracting(OrderStatement::orderId)
                .containsExactly("70001-19990203-1");
    }

    @Test
    void linesThatCannotBeReadAreRejectedWithTheirNumberAndTheRestGoesOn() {
        var statements = read(reader, """
                 70001 0001 19990203  1   10.00

                 70001 0001 19990230  1   10.00
                 what is this
                 70002 0002 19990203  1   10.00
                """);

        assertThat(orders(statements)).hasSize(2);
        assertThat(rejected(statements)).extracting("line").containsExactly(3L, 4L);
    }
}
