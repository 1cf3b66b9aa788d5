package dev.hourglass.testing;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Runs a property over many random histories. A failure names its seed; {@code -Dhourglass.seed=…} runs that one alone.
 */
public final class Seeds {
    private Seeds() {}

    /**
     * @param runs how many seeds, counted from a fixed one, so that every build checks the same histories
     * @param property throws when it does not hold for this source of randomness
     */
    public static void forEach(int runs, Consumer<Random> property) {
        String only = System.getProperty("hourglass.seed");
        if (only != null) {
            check(Long.parseLong(only), property);
            return;
        }
        for (long seed = 1; seed <= runs; seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Consumer<Random> property) {
        try {
            property.accept(new Random(seed * 0x9E3779B97F4A7C15L));
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("The property fails; repeat with -Dhourglass.seed=" + seed, failure);
        }
    }
}
