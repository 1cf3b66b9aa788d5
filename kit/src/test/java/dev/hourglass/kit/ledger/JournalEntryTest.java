package dev.hourglass.kit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalEntryTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void postingsSumToZero() {
        assertThatThrownBy(() -> entry(new Posting("issued", -39), new Posting("available", 38)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void sumsThatWrapAroundAreNoBalance() {
        assertThatThrownBy(() ->
                        entry(new Posting("a", Long.MAX_VALUE), new Posting("b", Long.MAX_VALUE), new Posting("c", 2)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nothingIsPostedByAnEntryWithoutPostingsOrAPostingOfZero() {
        assertThatThrownBy(JournalEntryTest::entry).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Posting("available", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryCannotBeChangedAfterwards() {
        List<Posting> postings = new ArrayList<>(List.of(new Posting("issued", -1), new Posting("available", 1)));
        JournalEntry entry = new JournalEntry(ID, AT, "order", "order:web/1", postings);
        postings.clear();
        assertThat(entry.postings()).hasSize(2);
    }

    @Test
    void theSameHistoryHasTheSameHash() {
        assertThat(HashChain.next(HashChain.start(), sample())).isEqualTo(HashChain.next(HashChain.start(), sample()));
        assertThat(HashChain.start()).hasSize(HashChain.LENGTH).containsOnly(0);
    }

    @Test
    void anyChangeOfAnEntryOrOfWhatCameBeforeShows() {
        JournalEntry original = sample();
        List<Posting> postings = original.postings();
        Stream<JournalEntry> changed = Stream.of(
                new JournalEntry(new UUID(1, 3), AT, "order", "order:web/1", postings),
                new JournalEntry(ID, AT.plusMillis(1), "order", "order:web/1", postings),
                new JournalEntry(ID, AT, "orde", "order:web/1", postings),
                new JournalEntry(ID, AT, "order", "order:web/2", postings),
                new JournalEntry(ID, AT, "ordero", "rder:web/1", postings),
                new JournalEntry(ID, AT, "order", "order:web/1", List.of(postings.get(1), postings.get(0))),
                entry(new Posting("issued", -40), new Posting("available", 40)),
                entry(new Posting("issued", -39), new Posting("pending", 39)));
        byte[] hash = HashChain.next(HashChain.start(), original);

        assertThat(changed.map(entry -> HashChain.next(HashChain.start(), entry)))
                .allSatisfy(other -> assertThat(other).isNotEqualTo(hash));
        assertThat(HashChain.next(hash, original)).isNotEqualTo(hash);
    }

    @Test
    void whatIsKeptBesideThePostingsIsPartOfTheHash() {
        byte[] start = HashChain.start();
        byte[] plain = HashChain.next(start, sample());
        assertThat(HashChain.next(start, sample(), new byte[0])).isEqualTo(plain);
        assertThat(HashChain.next(start, sample(), new byte[] {1})).isNotEqualTo(plain);
        assertThat(HashChain.next(start, sample(), new byte[] {1}))
                .isNotEqualTo(HashChain.next(start, sample(), new byte[] {2}));
    }

    private static JournalEntry sample() {
        return entry(new Posting("issued", -39), new Posting("available", 39));
    }

    private static JournalEntry entry(Posting... postings) {
        return new JournalEntry(ID, AT, "order", "order:web/1", List.of(postings));
    }
}
