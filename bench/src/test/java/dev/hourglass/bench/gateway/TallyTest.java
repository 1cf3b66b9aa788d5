package dev.hourglass.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Tally BEFORE = new Tally(100, Map.of("upstream_unavailable", 7L, "old", 3L), 5, 10);
    private static final Tally AFTER =
            new Tally(2_100, Map.of("upstream_unavailable", 47L, "old", 3L, "new", 2L), 25, 20);

    @Test
    void ofAStretchOnlyWhatCameInItCounts() {
        Tally stretch = AFTER.since(BEFORE);

        assertThat(stretch).isEqualTo(new Tally(2_000, Map.of("upstream_unavailable", 40L, "new", 2L), 20, 10));
        assertThat(stretch.answeredPerSecond()).isEqualTo(200);
    }

    @Test
    void whatWasNotCarriedOutIsSaidWithItsReason() {
        assertThat(AFTER.since(BEFORE).inWords())
                .isEqualTo("200/s answered, 4.2/s refused with 503 (2 new, 40 upstream_unavailable),"
                        + " 2.0/s not sent because too many were under way");
    }
}
