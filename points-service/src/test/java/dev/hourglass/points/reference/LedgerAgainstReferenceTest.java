package dev.hourglass.points.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.testing.Seeds;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand random histories of two members each, told to the real ledger's pure core and to {@link ReferenceLedger}, which
 * knows nothing of lots, postings and journal. After every step both say the same of both members: what is available, pending
 * and held, how many points are lost on which day, and whether the step was possible at all. In about half of the histories
 * members may owe points. {@link BooksAgainstReferenceTest} holds the running service, with its database, against the same
 * reference.
 */
class LedgerAgainstReferenceTest {
    private static final int HISTORIES = 10_000;
    private static final int STEPS = 30;

    @Test
    void tenThousandHistoriesLeaveWhatAPlainLedgerSays() {
        Seeds.forEach(HISTORIES, random -> {
            LedgerPair pair = new LedgerPair(random.nextBoolean(), random);
            for (int step = 0; step < STEPS; step++) {
                String done = pair.step();
                assertThat(pair.real()).as(done).isEqualTo(pair.expected());
            }
        });
    }
}
