package dev.hourglass.points.history.read;

import dev.hourglass.kit.web.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

    /** @throws ProblemException 400 that names a column that is unknown, missing or there twice */
    static CsvHeader of(List<String> cells) {
        List<String> columns = cells.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!NEEDED.contains(column) && !OPTIONAL.contains(column)) {
                throw invalid("There is no column '" + column + "'. Known: " + String.join(", ", NEEDED) + ", "
                        + String.join(", ", new TreeSet<>(OPTIONAL)) + ".");
            }
            if (!seen.add(column)) {
                throw invalid("Column '" + column + "' is there twice.");
            }
        }
        if (!seen.containsAll(NEEDED) || BUYER.stream().noneMatch(seen::contains)) {
            throw invalid("The first line must name the columns " + String.join(", ", NEEDED) + " and one of "
                    + String.join(", ", BUYER) + ".");
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

    private static ProblemException invalid(String detail) {
        return ProblemException.invalid("", detail);
    }
}
