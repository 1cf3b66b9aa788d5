package dev.hourglass.referral.credit;

import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.credit.CreditApi.Amounts;
import dev.hourglass.referral.credit.CreditApi.Entry;
import dev.hourglass.referral.credit.ledger.StatementReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements as JSON and CSV, from the same lines. */
final class Statements {
    private static final String HEADER = "transaction,at,kind,reference,currency,pending,available,held,"
            + "pending_after,available_after,held_after\r\n";

    private Statements() {}

    static CreditApi.Statement json(Instant from, Instant to, List<StatementReader.Line> lines) {
        Map<String, List<Entry>> byCurrency = new LinkedHashMap<>();
        for (StatementReader.Line line : lines) {
            byCurrency
                    .computeIfAbsent(line.currency(), first -> new ArrayList<>())
                    .add(Entry.of(line));
        }
        List<CreditApi.StatementPart> parts = new ArrayList<>();
        byCurrency.forEach((currency, entries) -> parts.add(new CreditApi.StatementPart(
                currency,
                opening(entries.get(0)),
                entries,
                entries.get(entries.size() - 1).balanceAfter())));
        return new CreditApi.Statement(from, to, parts);
    }

    private static Amounts opening(Entry first) {
        Amounts after = first.balanceAfter();
        Amounts change = first.change();
        return new Amounts(
                after.pending() - change.pending(),
                after.available() - change.available(),
                after.held() - change.held());
    }

    /** RFC 4180; no field of ours holds a comma, a quote or a line break. */
    static String csv(List<StatementReader.Line> lines) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (StatementReader.Line line : lines) {
            Entry entry = Entry.of(line);
            csv.append(entry.id()).append(',').append(entry.at()).append(',');
            csv.append(entry.kind()).append(',').append(entry.reference()).append(',');
            csv.append(entry.currency()).append(',');
            append(csv, entry.change()).append(',');
            append(csv, entry.balanceAfter()).append("\r\n");
        }
        return csv.toString();
    }

    private static StringBuilder append(StringBuilder csv, Amounts amounts) {
        return csv.append(amounts.pending())
                .append(',')
                .append(amounts.available())
                .append(',')
                .append(amounts.held());
    }

    /** @param to as it was asked for; without it a statement ends now */
    static void requireOrder(Instant begin, Instant end, String to) {
        if (begin.isAfter(end)) {
            throw to == null || to.isEmpty()
                    ? ProblemException.invalid("from", "must not lie in the future when there is no 'to'")
                    : ProblemException.invalid("to", "must not be before 'from'");
        }
    }

    /** The beginning of a day (UTC), or what stands for one that is left out. */
    static Instant day(String name, String text, Instant otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException noDay) {
            throw ProblemException.invalid(name, "must be a day such as 2026-11-21");
        }
    }
}
