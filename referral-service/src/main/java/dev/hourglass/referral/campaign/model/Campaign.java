package dev.hourglass.referral.campaign.model;

import dev.hourglass.kit.id.ProgramId;

/**
 * The referral program of one program.
 *
 * @param landingUrl where a referral link leads; empty when the shop has not said
 * @param enabled whether new referrals are made
 * @param terms what new referrals are made under
 */
public record Campaign(ProgramId program, String landingUrl, boolean enabled, Terms terms) {}
