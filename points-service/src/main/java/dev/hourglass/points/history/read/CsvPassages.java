package dev.hourglass.points.history.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.kit.web.input.StorableText;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * Rows with the same source and order id that stand together make one order; what belongs to the order as a whole is read from
 * the first of them.
 */
final class CsvPassages implements Iterator<Passage> {
    private static final String SOURCE_WHEN_NONE = "import";

    private final CsvRows rows;
    private final CsvHeader header;
    private CsvRows.Row ahead;

    CsvPassages(BufferedReader text) {
        this.rows = new CsvRows(text);
        if (!rows.hasNext()) {
            throw ProblemException.invalid("", "There is nothing in it; the first line names the columns.");
        }
        this.header = CsvHeader.of(rows.next().cells());
    }

    @Override
    public boolean hasNext() {
        return ahead != null || rows.hasNext();
    }

    @Override
    public Passage next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<CsvRows.Row> same = new ArrayList<>();
        same.add(ahead != null ? ahead : rows.next());
        ahead = null;
        while (ahead == null && rows.hasNext()) {
            CsvRows.Row row = rows.next();
            if (isSameOrder(row, same.get(0))) {
                same.add(row);
            } else {
                ahead = row;
            }
        }
        return new OrderRows(header, same);
    }

    private boolean isSameOrder(CsvRows.Row one, CsvRows.Row other) {
        String orderId = header.cell(one, "orderId");
        return orderId != null
                && orderId.equals(header.cell(other, "orderId"))
                && Objects.equals(header.cell(one, "source"), header.cell(other, "source"));
    }

    private record OrderRows(CsvHeader header, List<CsvRows.Row> rows) implements Passage {
        @Override
        public long line() {
            return rows.get(0).line();
        }

        @Override
        public ObjectNode body(ObjectMapper json, String currency) {
            rows.forEach(this::requireWhole);
            ObjectNode body = json.createObjectNode();
            body.put("source", cellOr("source", SOURCE_WHEN_NONE));
            text(body, "orderId", 0, "orderId");
            body.put("status", cellOr("status", "paid"));
            body.put("currency", cellOr("currency", currency));
            text(body, "placedAt", 0, "placedAt");
            body.put("updatedAt", cellOr("updatedAt", header.cell(rows.get(0), "placedAt")));
            ObjectNode customer = body.putObject("customer");
            for (String column : List.of("externalId", "email", "phone", "name")) {
                text(customer, column, 0, column);
            }
            for (String column : List.of("shipping", "tax")) {
                number(body, column, 0);
            }
            for (String column : List.of("referralCode", "channel")) {
                text(body, column, 0, column);
            }
            var items = body.putArray("items");
            for (int row = 0; row < rows.size(); row++) {
                item(items.addObject(), row);
            }
            return body;
        }

        private void item(ObjectNode item, int row) {
            String id = header.cell(rows.get(row), "itemId");
            item.put("id", id == null ? Integer.toString(row + 1) : id);
            text(item, "sku", row, "sku");
            text(item, "name", row, "itemName");
            text(item, "category", row, "category");
            for (String column : List.of("quantity", "unitPrice", "discount")) {
                number(item, column, row);
            }
        }

        /** What is wrong inside a row is said with its line: the passage may begin earlier. */
        private void requireWhole(CsvRows.Row row) {
            if (row.cells().size() != header.columns().size()) {
                throw ProblemException.invalid(
                        "",
                        "line " + row.line() + " has " + row.cells().size() + " cells, the first line has "
                                + header.columns().size());
            }
            if (!row.cells().stream().allMatch(StorableText::isStorable)) {
                throw ProblemException.invalid("", "line " + row.line() + " has a NUL character");
            }
        }

        private String cellOr(String column, String otherwise) {
            String cell = header.cell(rows.get(0), column);
            return cell == null ? otherwise : cell;
        }

        private void text(ObjectNode into, String field, int row, String column) {
            String cell = header.cell(rows.get(row), column);
            if (cell != null) {
                into.put(field, cell);
            }
        }

        /** A cell that is no number stays text, so that it is refused with the words of the API. */
        private void number(ObjectNode into, String column, int row) {
            String cell = header.cell(rows.get(row), column);
            if (cell == null) {
                return;
            }
            if (cell.matches("-?[0-9]{1,18}")) {
                into.put(column, Long.parseLong(cell));
            } else {
                into.put(column, cell);
            }
        }
    }
}
