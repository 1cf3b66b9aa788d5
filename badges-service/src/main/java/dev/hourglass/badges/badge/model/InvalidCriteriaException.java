package dev.hourglass.badges.badge.model;

/** Parts of criteria that do not fit together; the message says what to change. */
public final class InvalidCriteriaException extends RuntimeException {
    private final String part;

    /** @param part of the criteria, such as {@code of} or {@code levels/1/threshold} */
    public InvalidCriteriaException(String part, String message) {
        super(message, null, false, false);
        this.part = part;
    }

    public String part() {
        return part;
    }
}
