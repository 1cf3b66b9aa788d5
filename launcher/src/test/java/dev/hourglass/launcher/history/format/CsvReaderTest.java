package dev.hourglass.launcher.history.format;

import static dev.hourglass.launcher.history.Histories.goods;
import static dev.hourglass.launcher.history.Histories.orders;
import static dev.hourglass.launcher.history.Histories.read;
import static dev.hourglass.launcher.history.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import dev.hourglass.launcher.history.statement.OrderStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

    private final CsvReader reader = new CsvReader();

    @Test
    void adjacentRowsWithOneOrderIdAreTheLinesOfOneOrder() {
        var statements = read(reader, """
                source,orderId,placedAt,externalId,itemId,sku,itemName,category,quantity,unitPrice,discount,shipping
                web,1001,2026-01-02T10:00:00Z,c-1,a,SOAP,Soap,bath,2,350,50,499
                web,1001,2026-01-02T10:00:00Z,c-1,b,TOWEL,Towel,bath,1,2990,,
                web,1002,2026-01-03T10:00:00Z,c-2,a,SOAP,Soap,bath,1,350,,0
                """);

        assertThat(orders(statements)).extracting(OrderStatement::orderId).containsExactly("1001", "1002");
        OrderStatement first = orders(statements).get(0);
        assertThat(goods(first)).isEqualTo(2 * 350 - 50 + 2990);
        assertThat(first.line()).isEqualTo(2);
        assertThat(first.body().get("shipping").asLong()).isEqualTo(499);
        assertThat(first.body().get("status").asText()).isEqualTo("paid");
        assertThat(first.body().get("currency").asText()).isEqualTo("EUR");
        assertThat(first.body().get("updatedAt").asText()).isEqualTo("2026-01-02T10:00:00Z");
    }

    @Test
    void cellsAreQuotedAsRfc4180Says() {
        var statements = read(
                reader,
                "orderId,placedAt,email,itemName,quantity,unitPrice\r\n"
                        + "1,2026-01-02T10:00:00Z,\"ada@shop.example\",\"Frame 7\"\", \"\"gold\"\",\r\nlarge\",1,100\r\n"
                        + "\r\n"
                        + "2,2026-01-02T10:00:00Z,ada@shop.example,\"\",1,100");

        assertThat(orders(statements)).extracting("line").containsExactly(2L, 5L);
        assertThat(orders(statements).get(0).body().at("/items/0/name").asText())
                .isEqualTo("Frame 7\", \"gold\",\r\nlarge");
        assertThat(orders(statements).get(1).body().at("/items/0").has("name")).isFalse();
    }

    @Test
    void anOrderWithOneUnreadableRowIsRejectedWholeNamingTheRow() {
        var statements = read(reader, """
                orderId,placedAt,externalId,quantity,unitPrice
                1,2026-01-02T10:00:00Z,c-1,1,100
                1,2026-01-02T10:00:00Z,c-1,one,100
                2,2026-01-02T10:00:00Z,c-1,1,100
                """);

        assertThat(orders(statements)).extracting(OrderStatement::orderId).containsExactly("2");
        assertThat(rejected(statements)).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.detail()).isEqualTo("quantity is not a whole number: one");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",2026-01-02T10:00:00Z,c-1,1,100",
                "1,,c-1,1,100",
                "1,yesterday,c-1,1,100",
                "1,2026-01-02T10:00:00Z,,1,100",
                "1,2026-01-02T10:00:00Z,c-1,-1,100",
                "1,2026-01-02T10:00:00Z,c-1,1,",
                "1,2026-01-02T10:00:00Z,c-1,1,1.50",
                "1,2026-01-02T10:00:00Z,c-1,1",
                "1,2026-01-02T10:00:00Z,c-1,1,100,7",
                "1,2026-01-02T10:00:00Z,c-1,99999999999,100"
            })
    void aRowThatIsNoLineOfAnOrderIsRejected(String row) {
        var statements = read(reader, "orderId,placedAt,externalId,quantity,unitPrice\n" + row + "\n");

        assertThat(orders(statements)).isEmpty();
        assertThat(rejected(statements)).extracting("line").containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "orderId,placedAt,quantity,unitPrice",
                "orderId,placedAt,email,quantity",
                "orderId,placedAt,email,quantity,unitPrice,colour",
                "orderId,orderId,placedAt,email,quantity,unitPrice"
            })
    void aHeaderThatCannotBeUnderstoodStopsTheImportBeforeItBegins(String header) {
        assertThatThrownBy(() -> read(reader, header)).isInstanceOf(UnreadableHistoryException.class);
    }

    @Test
    void anUnclosedQuoteStopsTheImportNamingTheLine() {
        String text = """
                orderId,placedAt,email,quantity,unitPrice
                1,2026-01-02T10:00:00Z,a@shop.example,1,100
                2,2026-01-02T10:00:00Z,"b@shop.example,1,100
                """;

        assertThatThrownBy(() -> read(reader, text))
                .isInstanceOf(UnreadableHistoryException.class)
                .hasMessageContaining("Line 3");
    }
}
