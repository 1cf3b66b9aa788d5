package dev.hourglass.referral.referral.model;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a partner brought a friend, by the rules by which members do: one for each friend, for ever.
 *
 * @param link the owner of the code
 * @param way how it showed, as with members; a claim is what the partner told server to server
 * @param objection why it earns nothing
 */
public record PartnerTouch(MemberId link, String code, String way, Instant at, Optional<Reason> objection) {}
