package dev.hourglass.referral.campaign.model;

import dev.hourglass.kit.id.ProgramId;

/**
 * The referral program of one program.
 *
 * @param landingUrl where a referral link leads; empty when the shop has not said
 * @param enabled whether new referrals are made
 * @param attributionWindowDays for how long a click counts, 1–365
 * @param touch whose click counts when there are several
 */
public record Campaign(
        ProgramId program, String landingUrl, boolean enabled, Terms terms, int attributionWindowDays, Touch touch) {
    public static final int STARTER_ATTRIBUTION_WINDOW_DAYS = 30;
}
