package dev.hourglass.launcher.history.send;

import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The order and number of times in which statements are said. Pure: the same settings give the same deliveries.
 *
 * @param shuffleSeed when there, statements are sent in a random order decided by it; needs all of them in memory
 * @param duplicatesPercent 0 to 100: how likely a statement is said twice
 * @param limit no more than this many statements are taken, counted before repeating and shuffling
 */
public record Deliveries(OptionalLong shuffleSeed, int duplicatesPercent, long limit) {

    private static final int ALL_PERCENT = 100;

    /** Each statement once, in order. */
    public static Deliveries inOrder() {
        return new Deliveries(OptionalLong.empty(), 0, Long.MAX_VALUE);
    }

    /** Closing the stream answered closes {@code history}. */
    public Stream<Delivery> of(Stream<Statement> history) {
        var chance = new Random(shuffleSeed.orElse(0));
        Stream<Delivery> deliveries = history.limit(limit).flatMap(statement -> times(statement, chance));
        if (shuffleSeed.isEmpty()) {
            return deliveries;
        }
        List<Delivery> all = new ArrayList<>(deliveries.toList());
        Collections.shuffle(all, new Random(shuffleSeed.getAsLong()));
        return all.stream().onClose(history::close);
    }

    private Stream<Delivery> times(Statement statement, Random chance) {
        var once = new Delivery(statement, false);
        boolean twice = statement instanceof GatewayStatement && chance.nextInt(ALL_PERCENT) < duplicatesPercent;
        return twice ? Stream.of(once, new Delivery(statement, true)) : Stream.of(once);
    }
}
