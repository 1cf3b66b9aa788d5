package dev.hourglass.launcher.history;

import dev.hourglass.launcher.history.send.Deliveries;
import dev.hourglass.launcher.history.send.Delivery;
import dev.hourglass.launcher.history.send.Gateway;
import dev.hourglass.launcher.history.send.Sender;
import dev.hourglass.launcher.history.send.Tally;
import java.io.PrintStream;
import java.util.stream.Stream;

/**
 * Sends a history through a gateway: read once to count and to find what cannot be read before anything is sent, then
 * read again and sent.
 */
public final class HistoryImport {

    private final HistorySource source;
    private final Deliveries deliveries;
    private final PrintStream out;

    public HistoryImport(HistorySource source, Deliveries deliveries, PrintStream out) {
        this.source = source;
        this.deliveries = deliveries;
        this.out = out;
    }

    /** Maps everything, prints what it came to and sends nothing. */
    public MappedHistory rehearse(String currency) {
        try (Stream<Delivery> planned = planned(currency)) {
            MappedHistory mapped = MappedHistory.of(
                    planned.filter(delivery -> !delivery.again()).map(Delivery::statement));
            out.println(source.label() + ":");
            new ImportSummary(out).rehearsed(mapped);
            return mapped;
        }
    }

    /**
     * Sends everything. When it is stopped half-way, what was reached so far is printed all the same.
     *
     * @param concurrency connections, 1 or more
     * @param rejected takes the lines that came to nothing
     * @param terminal whether a bar can be drawn
     * @return what came of it, complete
     * @throws dev.hourglass.launcher.history.send.ImportStoppedException when no further statement would be accepted
     */
    public Tally run(Gateway gateway, int concurrency, RejectedLines rejected, boolean terminal)
            throws InterruptedException {
        String currency = gateway.currency();
        long total = total(currency);
        out.println("Importing " + source.label() + ", amounts in minor units of " + currency + ".");
        var tally = new Tally();
        var progress = new ImportProgress(tally, total, out, terminal);
        try (progress;
                Stream<Delivery> planned = planned(currency)) {
            new Sender(gateway, concurrency, tally, rejected::add).send(planned);
        } finally {
            new ImportSummary(out).sent(tally, rejected, progress.elapsed());
        }
        return tally;
    }

    private long total(String currency) {
        try (Stream<Delivery> planned = planned(currency)) {
            return planned.mapToLong(delivery -> 1).sum();
        }
    }

    private Stream<Delivery> planned(String currency) {
        return deliveries.of(source.statements(currency));
    }
}
