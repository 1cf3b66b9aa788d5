package dev.hourglass.points.rule.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets rules of a group compete. */
final class Groups {
    private Groups() {}

    /** Of the claims of a group that compete, all but the greatest lose their points; of equals the first is kept. */
    static void settle(List<Claim> claims) {
        Map<String, Claim> best = new HashMap<>();
        for (Claim claim : claims) {
            if (claim.rule().competes() && claim.points() > 0) {
                best.merge(claim.rule().group(), claim, (one, other) -> other.points() > one.points() ? other : one);
            }
        }
        for (Claim claim : claims) {
            Claim winner = claim.rule().competes() ? best.get(claim.rule().group()) : null;
            if (winner != null && winner != claim && claim.points() > 0) {
                claim.loseTo(winner);
            }
        }
    }
}
