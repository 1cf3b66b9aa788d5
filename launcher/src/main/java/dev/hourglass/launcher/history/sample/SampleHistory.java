package dev.hourglass.launcher.history.sample;

import dev.hourglass.launcher.history.statement.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A made-up order history of the last eighteen months, for trying Hourglass without data of one's own. Pure: the same
 * seed and the same moment give the same history; a later moment moves it in time and changes nothing else.
 */
public final class SampleHistory {

    private static final Duration LENGTH = Duration.ofDays(548);

    private final long seed;
    private final Instant start;

    /**
     * @param seed which of the possible histories
     * @param now the moment the history leads up to
     */
    public SampleHistory(long seed, Instant now) {
        this.seed = seed;
        this.start = now.truncatedTo(ChronoUnit.SECONDS).minus(LENGTH);
    }

    /**
     * So many orders in the order of time, and the refunds of some of them.
     *
     * @param orders 1 or more
     * @param currency ISO 4217 code of the amounts
     */
    public Stream<Statement> statements(int orders, String currency) {
        var random = new Random(seed);
        var till = new Till("sample-" + seed, currency, start, LENGTH, random);
        for (Purchase purchase : purchases(orders, random)) {
            till.sell(purchase.shopper, purchase.second);
        }
        return till.statements();
    }

    private static List<Purchase> purchases(int orders, Random random) {
        List<Purchase> purchases = new ArrayList<>();
        for (int number = 1; purchases.size() < orders; number++) {
            Shopper shopper = Shopper.madeUp(number, random);
            for (long second : shopper.purchaseSeconds(LENGTH.toSeconds(), random)) {
                purchases.add(new Purchase(shopper, second));
            }
        }
        return purchases.stream()
                .limit(orders)
                .sorted(Comparator.comparingLong(Purchase::second))
                .toList();
    }

    private record Purchase(Shopper shopper, long second) {}
}
