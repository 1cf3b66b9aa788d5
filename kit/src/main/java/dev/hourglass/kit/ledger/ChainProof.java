package dev.hourglass.kit.ledger;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Follows the journal of one owner, entry by entry, and says which is the first that does not follow from those before it:
 * one is missing, its postings do not balance, or it is not what its hash was made of.
 */
public final class ChainProof {
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final byte[] NO_DETAIL = {};

    private long sequence;
    private byte[] hash = HashChain.start();

    /**
     * A journal entry as it is kept.
     *
     * @param sequence from 1, without gaps
     * @param detail what was hashed beside the postings, or null
     */
    public record Entry(
            UUID id,
            long sequence,
            String kind,
            String reference,
            Instant at,
            byte[] previousHash,
            byte[] hash,
            byte[] detail) {
        /** Empty when there is none. */
        public byte[] detailOrNothing() {
            return detail == null ? NO_DETAIL : detail;
        }
    }

    /** A posting as it is kept, numbered from 1 within its entry. */
    public record Line(UUID entry, int number, String account, long amount, Instant at) {}

    /** What the lines say, as postings. */
    public static List<Posting> postings(List<Line> lines) {
        return lines.stream()
                .map(line -> new Posting(line.account(), line.amount()))
                .toList();
    }

    /** Why this entry, the next in order, does not follow; empty when it does. */
    public Optional<String> add(Entry entry, List<Line> lines) {
        if (entry.sequence() != sequence + 1) {
            return Optional.of(
                    "entry " + (sequence + 1) + " is missing: after " + sequence + " comes " + entry.sequence());
        }
        if (!Arrays.equals(entry.previousHash(), hash)) {
            return Optional.of("its previous hash is not the hash of the entry before");
        }
        try {
            return follow(entry, lines);
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            return Optional.of(impossible.getMessage());
        }
    }

    private Optional<String> follow(Entry entry, List<Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number() != i + 1) {
                return Optional.of("line " + (i + 1) + " is missing");
            }
            if (!lines.get(i).at().equals(entry.at())) {
                return Optional.of(
                        "line " + (i + 1) + " was posted at " + lines.get(i).at() + ", not at " + entry.at());
            }
        }
        if (entry.at().getNano() % NANOS_PER_MILLI != 0) {
            return Optional.of("its time " + entry.at() + " is finer than a millisecond");
        }
        JournalEntry posted =
                new JournalEntry(entry.id(), entry.at(), entry.kind(), entry.reference(), postings(lines));
        byte[] next = HashChain.next(hash, posted, entry.detailOrNothing());
        if (!Arrays.equals(next, entry.hash())) {
            return Optional.of("its hash is not that of what it says");
        }
        hash = next;
        sequence = entry.sequence();
        return Optional.empty();
    }

    /** Why what is kept of the end of the chain is not where it ends; empty when it is. */
    public Optional<String> end(long keptSequence, byte[] keptHash) {
        if (keptSequence != sequence) {
            return Optional.of("the balance counts " + keptSequence + " transactions, there are " + sequence);
        }
        if (!Arrays.equals(keptHash, hash)) {
            return Optional.of("the balance's hash is not that of the last transaction");
        }
        return Optional.empty();
    }
}
