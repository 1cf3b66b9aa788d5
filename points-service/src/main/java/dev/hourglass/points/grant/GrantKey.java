package dev.hourglass.points.grant;

/** What points are granted for, such as {@code referral:ref_…:advocate}. */
public record GrantKey(String value) implements Comparable<GrantKey> {
    @Override
    public int compareTo(GrantKey other) {
        return value.compareTo(other.value);
    }
}
