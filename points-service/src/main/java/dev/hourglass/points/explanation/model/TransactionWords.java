package dev.hourglass.points.explanation.model;

import java.util.Locale;

/** Says in one sentence why points moved, for people who know the shop and not the ledger. */
public final class TransactionWords {
    private TransactionWords() {}

    /**
     * @param kind of the journal entry
     * @param points what it changed for the member
     * @param reference such as {@code order:web/1001}
     * @param author who asked for it, or null
     * @param note their words, or null
     */
    public static String because(String kind, long points, String reference, String author, String note) {
        String sentence = sentence(kind, points, reference);
        String by = author == null ? "" : ", by " + author;
        return sentence + by + (note == null || note.isBlank() ? "" : ": " + note);
    }

    private static String sentence(String kind, long points, String reference) {
        String what = named(reference);
        return switch (kind) {
            case "order" -> "Earned by " + what;
            case "order_refund" ->
                "Taken back, because " + what + " now earns less: it was changed, refunded or cancelled, or"
                        + " another took its share of a cap";
            case "activity" -> "Earned by " + what;
            case "activity_reversed" -> "Taken back, because " + what + " was changed or removed";
            case "referral" -> "Given for a referral";
            case "referral_reversed" -> "Taken back, because the referral did not hold";
            case "badge" -> "Given for a badge";
            case "badge_reversed" -> "Taken back with a badge";
            case "challenge" -> "Given for a completed challenge";
            case "challenge_reversed" -> "Taken back, because the challenge is no longer completed";
            case "leaderboard" -> "Won on a leaderboard";
            case "release" -> "The time to return things is over: pending points can be spent now";
            case "expiry" -> "Not spent in time, therefore lost";
            case "adjustment" -> points < 0 ? "Taken away by hand" : "Given by hand";
            case "transfer_out" -> "Sent to another member";
            case "transfer_in" -> "Received from another member";
            case "redemption_hold" -> "Held for a reward";
            case "redemption" -> "Spent on a reward";
            case "redemption_cancelled" -> "Given back, because the reward was not taken";
            case "redemption_returned" -> "Given back, because the reward was returned";
            case "merge" -> "Brought together with the points of another membership of the same person";
            case "merge_undone" -> "Parted again from another membership";
            default ->
                kind.substring(0, 1).toUpperCase(Locale.ROOT)
                        + kind.substring(1).replace('_', ' ')
                        + " (" + reference + ")";
        };
    }

    private static String named(String reference) {
        int colon = reference.indexOf(':');
        if (colon < 0) {
            return reference;
        }
        String kind = reference.substring(0, colon);
        String name = reference.substring(colon + 1);
        int slash = name.indexOf('/');
        return kind.equals("order") && slash > 0
                ? "order " + name.substring(slash + 1) + " of " + name.substring(0, slash)
                : kind + " " + name;
    }
}
