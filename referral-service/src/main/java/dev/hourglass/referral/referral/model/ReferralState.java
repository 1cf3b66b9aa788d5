package dev.hourglass.referral.referral.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a referral stands. */
public enum ReferralState {
    /** The friend came with the advocate's code; no order counts yet. */
    ATTRIBUTED,
    /** An order counts; its return window is still open. */
    QUALIFIED,
    /** Both sides have what they were promised. */
    REWARDED,
    /** It never counted, or never should have: the reasons say why. */
    REJECTED,
    /** It counted once, but the order behind it was refunded or cancelled. */
    REVERSED;

    private static final List<ReferralState> PROGRESS = List.of(ATTRIBUTED, QUALIFIED, REWARDED);

    /** The word in answers, events and the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReferralState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * The states to pass through, one event each, from one (null: no referral yet) to another: nobody learns of a reward
     * that never qualified, and rewards are taken back before a referral is rejected.
     */
    public static List<ReferralState> path(ReferralState from, ReferralState to) {
        if (from == to) {
            return List.of();
        }
        return switch (to) {
            case REJECTED -> from == REWARDED ? List.of(REVERSED, REJECTED) : List.of(REJECTED);
            case REVERSED -> from == null || from == REJECTED ? List.of(ATTRIBUTED, REVERSED) : List.of(REVERSED);
            default -> progress(from, to);
        };
    }

    private static List<ReferralState> progress(ReferralState from, ReferralState to) {
        int target = PROGRESS.indexOf(to);
        int reached = from == null || from == REJECTED ? -1 : Math.max(0, PROGRESS.indexOf(from));
        List<ReferralState> path = new ArrayList<>();
        if (reached > target) {
            path.add(REVERSED);
            reached = target - 1;
        } else if (from == REVERSED && target == 0) {
            reached = -1;
        }
        path.addAll(PROGRESS.subList(reached + 1, target + 1));
        return path;
    }
}
