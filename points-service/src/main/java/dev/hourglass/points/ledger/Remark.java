package dev.hourglass.points.ledger;

/**
 * What stands beside a journal entry that a person asked for. May be personal, so no hash covers it and it can be erased.
 *
 * @param author the id of the key, or of the member, or null
 * @param note their words, or null
 */
public record Remark(String author, String note) {
    public static final Remark NONE = new Remark(null, null);
}
