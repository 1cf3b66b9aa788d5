package dev.hourglass.bench.gateway;

import dev.hourglass.bench.load.Window;
import java.util.Locale;

/** How a measured stretch is printed. */
final class Lines {
    private Lines() {}

    /** @param processors how many each process kept busy, in words */
    static String of(int round, String what, Window window, String processors) {
        return String.format(
                Locale.ROOT,
                "  round %d  %-42s %7.0f/s   p50 %7.2f ms   p99 %7.2f ms   processors: %s",
                round,
                what,
                window.perSecond(),
                window.p50Ms(),
                window.p99Ms(),
                processors);
    }
}
