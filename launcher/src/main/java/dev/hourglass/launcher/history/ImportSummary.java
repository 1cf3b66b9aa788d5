package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.send.Tally;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What a person reads when an import, or its rehearsal, is over. */
final class ImportSummary {

    private final PrintStream out;

    ImportSummary(PrintStream out) {
        this.out = out;
    }

    void sent(Tally tally, RejectedLines rejected, Duration duration) {
        row("orders", tally.orders());
        row("refunds", tally.refunds());
        if (tally.repeated() > 0) {
            row("sent again", tally.repeated());
        }
        row("members enrolled", tally.membersEnrolled());
        row("points", tally.points());
        row("rejected lines", rejected.count());
        double seconds = Math.max(0.001, duration.toMillis() / 1000.0);
        long calls = tally.orders() + tally.refunds() + tally.repeated();
        out.printf(
                Locale.ROOT, "  %-18s %.1f s, %,.0f orders/s%n", "took", duration.toMillis() / 1000.0, calls / seconds);
        if (tally.refundsAheadOfTheirOrder() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%n%,d refunds arrived before their order and are applied when it comes.%n",
                    tally.refundsAheadOfTheirOrder());
        }
        reasons(rejected.byReason());
        lines(rejected);
    }

    void rehearsed(MappedHistory history) {
        row("orders", history.orders());
        row("refunds", history.refunds());
        row("buyers", history.buyers());
        row("rejected lines", history.rejected());
        reasons(history.rejectedByReason());
        out.printf("%nNothing was sent (--dry-run).%n");
    }

    private void row(String name, long count) {
        out.printf(Locale.ROOT, "  %-18s %,d%n", name, count);
    }

    private void reasons(Map<String, Long> byReason) {
        if (byReason.isEmpty()) {
            return;
        }
        out.printf("%nRejected:%n");
        byReason.forEach((reason, count) -> out.printf(Locale.ROOT, "  %,6d  %s%n", count, reason));
    }

    private void lines(RejectedLines rejected) {
        if (rejected.count() == 0) {
            return;
        }
        out.printf("%nThe first of them:%n");
        rejected.first().forEach(line -> out.println("  " + line.sentence()));
        rejected.file().ifPresent(file -> out.printf("%nAll of them are in %s%n", file));
    }
}
