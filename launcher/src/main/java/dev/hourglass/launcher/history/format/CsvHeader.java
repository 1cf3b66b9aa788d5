package dev.hourglass.launcher.history.format;

import dev.hourglass.launcher.history.read.CsvRows;
import dev.hourglass.launcher.history.read.UnreadableHistoryException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of a comma-separated history and where they stand. */
record CsvHeader(List<String> columns) {

    private static final List<String> NEEDED = List.of("orderId", "placedAt", "quantity", "unitPrice");
    private static final List<String> BUYER = List.of("externalId", "email", "phone");
    private static final Set<String> OPTIONAL = Set.of(
            "source",
            "status",
            "currency",
            "updatedAt",
            "externalId",
            "email",
            "phone",
            "name",
            "itemId",
            "sku",
            "itemName",
            "category",
            "discount",
            "shipping",
            "tax",
            "referralCode",
            "channel");

    /** @throws UnreadableHistoryException naming every column that is unknown, missing or there twice */
    static CsvHeader of(List<String> cells) {
        List<String> columns = cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!NEEDED.contains(column) && !OPTIONAL.contains(column)) {
                throw new UnreadableHistoryException("Unknown column '" + column + "' in the first line. Known: "
                        + String.join(", ", NEEDED) + ", "
                        + String.join(", ", OPTIONAL.stream().sorted().toList()) + ".");
            }
            if (!seen.add(column)) {
                throw new UnreadableHistoryException("Column '" + column + "' is there twice.");
            }
        }
        if (!seen.containsAll(NEEDED) || BUYER.stream().noneMatch(seen::contains)) {
            throw new UnreadableHistoryException("The first line must name the columns " + String.join(", ", NEEDED)
                    + " and one of " + String.join(", ", BUYER) + ".");
        }
        return new CsvHeader(columns);
    }

    /** The cell under a column without surrounding blanks; null when the column is not there or the cell is empty. */
    String cell(CsvRows.Row row, String column) {
        int at = columns.indexOf(column);
        if (at < 0 || at >= row.cells().size()) {
            return null;
        }
        String value = row.cells().get(at).strip();
        return value.isEmpty() ? null : value;
    }
}
