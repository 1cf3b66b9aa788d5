package dev.hourglass.gateway.live;

import java.util.Set;

/** Which events a member's app is told of: what happened to the member, but not how a shop judges people. */
final class LiveEvents {
    private static final String PREFIX = "dev.hourglass.";
    private static final Set<String> NOUNS =
            Set.of("order", "activity", "points", "tier", "redemption", "badge", "challenge", "streak");
    private static final Set<String> OTHERS =
            Set.of("member.updated.v1", "referral.attributed.v1", "referral.qualified.v1", "referral.rewarded.v1");

    private LiveEvents() {}

    static boolean include(String type) {
        if (!type.startsWith(PREFIX)) {
            return false;
        }
        String name = type.substring(PREFIX.length());
        return NOUNS.contains(name.substring(0, Math.max(0, name.indexOf('.')))) || OTHERS.contains(name);
    }
}
