package dev.hourglass.bench.badge;

import dev.hourglass.bench.badge.BackfillRun.Measured;
import dev.hourglass.bench.setup.Stage;
import java.util.Locale;
import java.util.function.Consumer;

/** The two measurements of badges, and what the first says about memory. */
public final class BadgesRun {
    /**
     * What one more member may cost while a badge is counted. Were members kept, each would take some hundred bytes; a look at
     * the heap differs from the next by a megabyte or two.
     */
    private static final int TARGET_BYTES_PER_MEMBER = 50;

    /** With fewer members more, those one or two megabytes are all there is to see. */
    private static final int JUDGED_FROM = 50_000;

    private final Stage stage;
    private final Consumer<String> say;

    public BadgesRun(Stage stage, Consumer<String> say) {
        this.stage = stage;
        this.say = say;
    }

    /** Works one member out anew, as often as is said and as often before to warm up. */
    public void recompute(int facts, int rounds) {
        new RecomputeRun(stage, facts, rounds, rounds).measure().report(say);
    }

    /** Counts one badge over the past of few members, then of many. */
    public void backfill(int few, int many) {
        Measured small = new BackfillRun(stage, few, say).measure();
        Measured large = new BackfillRun(stage, many, say).measure();
        long growth = large.liveMost() - small.liveMost();
        double each = (double) growth / Math.max(1, many - few);
        String verdict = each < TARGET_BYTES_PER_MEMBER ? "met" : "missed";
        say.accept(String.format(
                Locale.ROOT,
                "Memory for %,d members more: %+.1f MiB of live heap, %.0f bytes each; target below %d: %s",
                many - few,
                BackfillRun.mib(growth),
                each,
                TARGET_BYTES_PER_MEMBER,
                many - few >= JUDGED_FROM ? verdict : "too few members to tell"));
    }
}
