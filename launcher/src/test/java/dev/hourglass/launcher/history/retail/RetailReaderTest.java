package dev.hourglass.launcher.history.retail;

import static dev.hourglass.launcher.history.Histories.goods;
import static dev.hourglass.launcher.history.Histories.orders;
import static dev.hourglass.launcher.history.Histories.read;
import static dev.hourglass.launcher.history.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.statement.OrderStatement;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetailReaderTest {

    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private static List<Statement> retail(String rows) {
        return read(new RetailReader(), HEADER + rows);
    }

    @Test
    void anInvoiceIsOneOrderOfItsCustomerWithOneItemForEachLine() {
        var statements = retail("""
                800001,90001,"LAMP, GREEN 7"" SHADE ",6,2011-07-01 08:26:00,2.55,99001.0,United Kingdom
                800001,90002,VASE,1,2011-07-01 08:26:00,3.4,99001.0,United Kingdom
                """);

        OrderStatement order = orders(statements).get(0);
        assertThat(order.subject()).isEqualTo("order online-retail/800001");
        assertThat(order.body().at("/customer").toString()).isEqualTo("{\"externalId\":\"retail-99001\"}");
        assertThat(order.body().at("/items/0").toString())
                .isEqualTo("{\"id\":\"1\",\"sku\":\"90001\",\"name\":\"LAMP, GREEN 7\\\" SHADE\",\"quantity\":6,"
                        + "\"unitPrice\":255,\"discount\":0}");
        assertThat(goods(order)).isEqualTo(6 * 255 + 340);
        assertThat(order.body().at("/attributes/country").asText()).isEqualTo("United Kingdom");
    }

    @Test
    void timesAreThoseOfTheShopsTill() {
        var statements = retail("800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,99001.0,France\n");

        assertThat(orders(statements).get(0).body().get("placedAt").asText()).isEqualTo("2011-07-01T07:26:00Z");
    }

    @Test
    void oneArticleTwiceOnAnInvoiceIsTwoLinesOfTheOrder() {
        var statements = retail("""
                800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,99001.0,France
                800001,90001,LAMP,2,2011-07-01 08:26:00,1.0,99001.0,France
                """);

        assertThat(orders(statements).get(0).body().findValuesAsText("id")).containsExactly("1", "2");
    }

    @Test
    void anInvoiceWithoutCustomerIsAGuestOfItsOwn() {
        var statements = retail("""
                800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,,France
                800002,90001,LAMP,1,2011-07-01 08:27:00,1.0,,France
                """);

        assertThat(orders(statements))
                .extracting(order -> order.body().at("/customer").toString())
                .containsExactly(
                        "{\"email\":\"invoice-800001@guest.example\"}", "{\"email\":\"invoice-800002@guest.example\"}");
    }

    @Test
    void postageAndCarriageAreTheShippingOfTheOrder() {
        var statements = retail("""
                800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,99001.0,France
                800001,POST,POSTAGE,3,2011-07-01 08:26:00,18.0,99001.0,France
                800001,C2,CARRIAGE,1,2011-07-01 08:26:00,50.0,99001.0,France
                """);

        OrderStatement order = orders(statements).get(0);
        assertThat(goods(order)).isEqualTo(100);
        assertThat(order.body().get("shipping").asLong()).isEqualTo(3 * 1800 + 5000);
    }

    @Test
    void aFreeArticleBesidePaidOnesIsAnItemForNothing() {
        var statements = retail("""
                800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,,France
                800001,90002,GIFT,4,2011-07-01 08:26:00,0.0,,France
                """);

        assertThat(orders(statements).get(0).body().get("items")).hasSize(2);
        assertThat(rejected(statements)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "800001,90001,,5,2011-07-01 08:26:00,0.0,,France",
                "800001,90001,damaged,-5,2011-07-01 08:26:00,0.0,,France",
                "800001,AMAZONFEE,AMAZON FEE,1,2011-07-01 08:26:00,13541.33,,France",
                "800001,BANK CHARGES,Bank Charges,1,2011-07-01 08:26:00,15.0,99001.0,France",
                "800001,B,Adjust bad debt,1,2011-07-01 08:26:00,-11062.06,,France",
                "800001,90001,LAMP,1,2011-07-01 08:26:00,-1.0,99001.0,France",
                "800001,POST,POSTAGE,1,2011-07-01 08:26:00,18.0,99001.0,France",
                "C800001,D,Discount,-1,2011-07-01 08:26:00,27.5,99001.0,France",
                "C800001,S,SAMPLES,-1,2011-07-01 08:26:00,12.95,,France",
                "800001,90001,LAMP,many,2011-07-01 08:26:00,1.0,99001.0,France",
                "800001,90001,LAMP,1,July,1.0,99001.0,France",
                "800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,99001.0"
            })
    void whatIsNoPurchaseIsRejectedAndMakesNoOrder(String row) {
        var statements = retail(row + "\n");

        assertThat(orders(statements)).isEmpty();
        assertThat(rejected(statements)).extracting("line").containsExactly(2L);
    }

    @Test
    void aFeeOnAnInvoiceIsLeftOutAndTheGoodsKeepTheirPlace() {
        var statements = retail("""
                800001,BANK CHARGES,Bank Charges,1,2011-07-01 08:26:00,15.0,99001.0,France
                800001,90001,LAMP,1,2011-07-01 08:26:00,1.0,99001.0,France
                """);

        assertThat(goods(orders(statements).get(0))).isEqualTo(100);
        assertThat(orders(statements).get(0).body().at("/items/0/id").asText()).isEqualTo("2");
        assertThat(rejected(statements)).hasSize(1);
    }

    @Test
    void anotherHeaderIsAnotherFile() {
        assertThatThrownBy(() -> read(new RetailReader(), "InvoiceNo,StockCode,Quantity\n"))
                .isInstanceOf(UnreadableHistoryException.class);
    }
}
