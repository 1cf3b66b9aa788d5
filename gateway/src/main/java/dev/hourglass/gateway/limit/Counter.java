package dev.hourglass.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One quota of one caller on this replica: grants at once, and is put right later by what the other replicas granted. */
final class Counter {
    private final String name;
    private final CallKind kind;
    private final Quota whole;
    private final Quota share;
    private final Bucket bucket;
    private final AtomicLong granted = new AtomicLong();
    /** Whether it waits to be shared. */
    private final AtomicBoolean waiting = new AtomicBoolean();

    private volatile Quota current;

    /**
     * @param name tells it from all others, on every replica the same
     * @param share what this replica may grant without knowing of the others
     */
    Counter(String name, CallKind kind, Quota whole, Quota share) {
        this.name = name;
        this.kind = kind;
        this.whole = whole;
        this.share = share;
        this.current = whole;
        this.bucket = Bucket.builder().addLimit(bandwidth(whole)).build();
    }

    private static Bandwidth bandwidth(Quota quota) {
        return Bandwidth.builder()
                .capacity(quota.calls())
                .refillGreedy(quota.calls(), quota.per())
                .build();
    }

    String name() {
        return name;
    }

    Quota whole() {
        return whole;
    }

    /**
     * Takes one call, if there is one.
     *
     * @param alone whether nothing is known of the other replicas
     */
    Verdict take(boolean alone) {
        use(alone ? share : whole);
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            granted.incrementAndGet();
        }
        return new Verdict(
                kind,
                current,
                probe.isConsumed(),
                Math.max(0, probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** What is left is kept in proportion: half of the whole becomes half of the share. */
    private void use(Quota wanted) {
        if (current.equals(wanted)) {
            return;
        }
        synchronized (this) {
            if (!current.equals(wanted)) {
                bucket.replaceConfiguration(
                        BucketConfiguration.builder()
                                .addLimit(bandwidth(wanted))
                                .build(),
                        TokensInheritanceStrategy.PROPORTIONALLY);
                current = wanted;
            }
        }
    }

    /** Whether it is the first to say so since it was last shared. */
    boolean wantsSharing() {
        return !waiting.get() && waiting.compareAndSet(false, true);
    }

    /** What was granted since the last time it was asked. */
    long report() {
        waiting.set(false);
        return granted.getAndSet(0);
    }

    /** Takes over what all replicas together have left, counting in what was granted here since it was reported. */
    void correct(long leftTogether) {
        long surplus = bucket.getAvailableTokens() + granted.get() - leftTogether;
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        } else if (surplus < 0) {
            bucket.addTokens(-surplus);
        }
    }
}
