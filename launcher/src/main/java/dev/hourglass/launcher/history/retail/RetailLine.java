package dev.hourglass.launcher.history.retail;

import dev.hourglass.launcher.history.read.CsvRows;
import dev.hourglass.launcher.history.statement.MinorUnits;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One line of one invoice as the file has it.
 *
 * @param line where it stands in the file, from 1
 * @param quantity pieces; below zero on cancellations and stock corrections
 * @param unitPrice minor units, may be below zero in the full data set (bad debt)
 * @param customer the customer's number; null for a guest
 */
record RetailLine(
        long line,
        String invoice,
        String stockCode,
        String description,
        int quantity,
        Instant at,
        long unitPrice,
        String customer,
        String country) {

    static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    /** The shop is in the United Kingdom and its till shows local time. */
    private static final ZoneId SHOP_ZONE = ZoneId.of("Europe/London");

    /**
     * @throws NumberFormatException when quantity or price is no number
     * @throws java.time.DateTimeException when the time is not {@code 2010-12-01 08:26:00}
     * @throws IllegalArgumentException when the row does not have the eight columns
     */
    static RetailLine of(CsvRows.Row row) {
        List<String> cells = row.cells();
        if (cells.size() != COLUMNS.size()) {
            throw new IllegalArgumentException(cells.size() + " columns, not " + COLUMNS.size());
        }
        return new RetailLine(
                row.line(),
                cells.get(0).strip(),
                cells.get(1).strip(),
                cells.get(2).strip(),
                Integer.parseInt(cells.get(3).strip()),
                LocalDateTime.parse(cells.get(4).strip(), TIME)
                        .atZone(SHOP_ZONE)
                        .toInstant(),
                MinorUnits.of(cells.get(5)),
                customer(cells.get(6).strip()),
                cells.get(7).strip());
    }

    /** Numbers of customers have gone through a spreadsheet: {@code 17850.0} is 17850. */
    private static String customer(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    }

    /** Stock codes are typed by hand; {@code 85123a} and {@code 85123A} are the same article. */
    String article() {
        return stockCode.toUpperCase(Locale.ROOT);
    }

    String subject() {
        return "invoice " + invoice + " article " + stockCode;
    }
}
