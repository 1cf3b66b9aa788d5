package dev.hourglass.launcher.history.retail;

import static dev.hourglass.launcher.history.Histories.read;
import static dev.hourglass.launcher.history.Histories.refunds;
import static dev.hourglass.launcher.history.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.history.statement.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationsTest {

    @Test
    void aCancelledLineIsARefundOfTheMostRecentEarlierInvoice() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", "99001"),
                bought("800002", "90001", 5, 2, "2.00", "99001"),
                cancelled("C800003", "90001", 3, 3, "2.00", "99001"),
                bought("800004", "90001", 5, 4, "2.00", "99001"));

        assertThat(said(statements)).containsExactly("800002 C800003 1x3");
        assertThat(rejected(statements)).isEmpty();
    }

    @Test
    void piecesThatOneInvoiceDoesNotHaveComeFromTheOneBefore() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", "99001"),
                bought("800002", "90001", 5, 2, "2.00", "99001"),
                cancelled("C800003", "90001", 7, 3, "2.00", "99001"));

        assertThat(said(statements)).containsExactly("800002 C800003-800002 1x5", "800001 C800003-800001 1x2");
    }

    @Test
    void noPieceComesBackTwice() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", "99001"),
                cancelled("C800002", "90001", 4, 2, "2.00", "99001"),
                cancelled("C800003", "90001", 4, 3, "2.00", "99001"));

        assertThat(said(statements)).containsExactly("800001 C800002 1x4", "800001 C800003 1x1");
        assertThat(rejected(statements)).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(4);
            assertThat(line.detail()).isEqualTo("3 of 4 pieces");
        });
    }

    @Test
    void theLinesOfOneCancellationForOneOrderAreOneRefund() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", "99001"),
                bought("800001", "90002", 5, 1, "3.00", "99001"),
                cancelled("C800002", "90001", 1, 2, "2.00", "99001"),
                cancelled("C800002", "90002", 2, 2, "3.00", "99001"));

        assertThat(said(statements)).containsExactly("800001 C800002 1x1 2x2");
    }

    @Test
    void anotherCustomerArticleOrPriceIsNoMatchAndNeitherIsALaterInvoice() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", "99002"),
                bought("800002", "90002", 5, 1, "2.00", "99001"),
                bought("800003", "90001", 5, 1, "2.50", "99001"),
                cancelled("C800004", "90001", 1, 2, "2.00", "99001"),
                bought("800005", "90001", 5, 3, "2.00", "99001"));

        assertThat(said(statements)).isEmpty();
        assertThat(rejected(statements)).extracting("line").containsExactly(5L);
    }

    @Test
    void earlierMeansByTimeAndNotByPlaceInTheFile() {
        var statements = history(
                cancelled("C800002", "90001", 1, 2, "2.00", "99001"), bought("800001", "90001", 5, 1, "2.00", "99001"));

        assertThat(said(statements)).containsExactly("800001 C800002 1x1");
    }

    @Test
    void aCodeTypedInSmallLettersIsTheSameArticle() {
        var statements = history(
                bought("800001", "90001A", 5, 1, "2.00", "99001"),
                cancelled("C800002", "90001a", 1, 2, "2.00", "99001"));

        assertThat(said(statements)).containsExactly("800001 C800002 1x1");
    }

    @Test
    void cancellationsOfGuestsPostageAndFeesAreRejectedEachWithItsReason() {
        var statements = history(
                bought("800001", "90001", 5, 1, "2.00", ""),
                cancelled("C800002", "90001", 1, 2, "2.00", ""),
                cancelled("C800003", "POST", 1, 2, "18.00", "99001"),
                cancelled("C800004", "AMAZONFEE", 1, 2, "1.00", ""));

        assertThat(said(statements)).isEmpty();
        assertThat(rejected(statements))
                .extracting("reason")
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    private static List<Statement> history(String... rows) {
        return read(new RetailReader(), RetailReaderTest.HEADER + String.join("", rows));
    }

    private static String bought(String invoice, String article, int quantity, int day, String price, String customer) {
        return "%s,%s,THING,%d,2011-07-0%d 08:00:00,%s,%s,France\n"
                .formatted(invoice, article, quantity, day, price, customer.isEmpty() ? "" : customer + ".0");
    }

    private static String cancelled(
            String invoice, String article, int quantity, int day, String price, String customer) {
        return bought(invoice, article, -quantity, day, price, customer);
    }

    /** Each refund as {@code order refundId line x pieces …}. */
    private static List<String> said(List<Statement> statements) {
        return refunds(statements).stream()
                .map(refund -> {
                    var text = new StringBuilder(refund.orderId())
                            .append(' ')
                            .append(refund.body().get("refundId").asText());
                    refund.body().get("items").forEach(item -> text.append(' ')
                            .append(item.get("id").asText())
                            .append('x')
                            .append(item.get("quantity").asInt()));
                    return text.toString();
                })
                .toList();
    }
}
