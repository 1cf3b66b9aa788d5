package dev.hourglass.gateway.limit;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * So many calls in such a time; written {@code 100000/PT10S}. What was used comes back evenly over the time.
 *
 * @param calls at least 1
 * @param per at least a second
 */
public record Quota(long calls, Duration per) {
    public Quota {
        if (calls < 1 || per.toSeconds() < 1) {
            throw new IllegalArgumentException("A quota is at least 1 call, over at least PT1S");
        }
    }

    /** Reads {@code calls/duration}; used by the configuration. */
    public static Quota of(String text) {
        int slash = text.indexOf('/');
        try {
            return new Quota(Long.parseLong(text.substring(0, slash)), Duration.parse(text.substring(slash + 1)));
        } catch (StringIndexOutOfBoundsException | NumberFormatException | DateTimeParseException unreadable) {
            throw new IllegalArgumentException("'" + text + "' is no quota; write it like 100000/PT10S", unreadable);
        }
    }

    /** An equal share for each of several replicas, never nothing. */
    Quota sharedBy(int replicas) {
        return new Quota(Math.max(1, calls / replicas), per);
    }
}
