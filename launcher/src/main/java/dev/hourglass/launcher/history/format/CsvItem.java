package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.CsvRows;
import dev.hourglass.launcher.history.statement.OrderBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One row of a comma-separated history: a line of an order, and what it says of the order as a whole. */
record CsvItem(CsvHeader header, CsvRows.Row row) {

    private static final String SOURCE_WHEN_NONE = "import";

    long line() {
        return row.line();
    }

    String source() {
        String source = header.cell(row, "source");
        return source == null ? SOURCE_WHEN_NONE : source;
    }

    String orderId() {
        return header.cell(row, "orderId");
    }

    boolean sameOrderAs(CsvItem other) {
        return orderId() != null && orderId().equals(other.orderId()) && source().equals(other.source());
    }

    /**
     * The order that rows of one order id make. What belongs to the order as a whole is read from the first row.
     *
     * @throws UnreadableCell when any row cannot be read
     */
    static OrderBody order(List<CsvItem> rows, String currencyWhenNone) {
        List<OrderBody.Item> items = new ArrayList<>();
        for (CsvItem row : rows) {
            items.add(row.item(items.size() + 1));
        }
        return rows.get(0).order(currencyWhenNone, items);
    }

    private OrderBody order(String currencyWhenNone, List<OrderBody.Item> items) {
        needed("orderId");
        var customer =
                new OrderBody.Customer(optional("externalId"), optional("email"), optional("phone"), optional("name"));
        if (customer.externalId() == null && customer.email() == null && customer.phone() == null) {
            throw unreadable("one of externalId, email, phone is needed");
        }
        String placedAt = time("placedAt");
        return new OrderBody(
                Objects.requireNonNullElse(optional("status"), "paid"),
                Objects.requireNonNullElse(optional("currency"), currencyWhenNone),
                placedAt,
                optional("updatedAt") == null ? placedAt : time("updatedAt"),
                customer,
                items,
                amount("shipping"),
                amount("tax"),
                optional("referralCode"),
                optional("channel"),
                null);
    }

    private OrderBody.Item item(int position) {
        if (row.cells().size() != header.columns().size()) {
            throw unreadable(row.cells().size() + " cells, the first line has "
                    + header.columns().size());
        }
        needed("unitPrice");
        return new OrderBody.Item(
                Objects.requireNonNullElse(optional("itemId"), Integer.toString(position)),
                optional("sku"),
                optional("itemName"),
                optional("category"),
                Math.toIntExact(whole(needed("quantity"), "quantity", Integer.MAX_VALUE)),
                amount("unitPrice"),
                amount("discount"));
    }

    private String optional(String column) {
        return header.cell(row, column);
    }

    private String needed(String column) {
        String value = optional(column);
        if (value == null) {
            throw unreadable(column + " is empty");
        }
        return value;
    }

    private long amount(String column) {
        String value = optional(column);
        return value == null ? 0 : whole(value, column, Long.MAX_VALUE);
    }

    private long whole(String value, String column, long most) {
        try {
            long number = Long.parseLong(value);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unreadable(column + " is not a whole number: " + value);
        }
        throw unreadable(column + " is out of range: " + value);
    }

    private String time(String column) {
        try {
            return Instant.parse(needed(column)).toString();
        } catch (DateTimeException e) {
            throw unreadable(column + " is not a time like 2026-11-21T10:00:00Z: " + optional(column));
        }
    }

    private UnreadableCell unreadable(String message) {
        return new UnreadableCell(line(), message);
    }

    /** Says which row cannot be read, and why. */
    static final class UnreadableCell extends RuntimeException {

        private final long line;

        private UnreadableCell(long line, String message) {
            super(message);
            this.line = line;
        }

        long line() {
            return line;
        }
    }
}
