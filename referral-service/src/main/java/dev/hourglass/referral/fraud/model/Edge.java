package dev.hourglass.referral.fraud.model;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;

/**
 * Who came through whom, by what is known of the two alone.
 *
 * @param touchedAt when the friend came
 * @param stands whether it was not rejected for what is known of the two alone
 * @param countsAt when the order was placed that counts; null while none does
 * @param points for both sides, before limits
 * @param credit for both sides, in minor units, before limits
 */
public record Edge(MemberId advocate, Instant touchedAt, boolean stands, Instant countsAt, long points, long credit) {}
