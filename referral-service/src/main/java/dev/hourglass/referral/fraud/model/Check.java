package dev.hourglass.referral.fraud.model;

import java.util.Collection;
import java.util.Locale;

/** What makes a referral suspicious, and how much. Each alone is above the usual threshold of 50. */
public enum Check {
    /** The advocates of the friend's advocates lead back to the friend. */
    REFERRAL_CYCLE(100),
    /** The friend paid by what the advocate, or an earlier friend of the same advocate, paid by. */
    SHARED_PAYMENT(80),
    /** The friend ordered from the device that the advocate, or an earlier friend of the same advocate, ordered from. */
    SHARED_DEVICE(60),
    /** The advocate brought more friends within 24 hours than people do. */
    VELOCITY(60),
    /** The friend's address is one of those that are given away for an hour. */
    DISPOSABLE_EMAIL(60);

    private final int weight;

    Check(int weight) {
        this.weight = weight;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How suspicious all of these together are, from 0. */
    public static int score(Collection<Check> checks) {
        return checks.stream().mapToInt(check -> check.weight).sum();
    }
}
