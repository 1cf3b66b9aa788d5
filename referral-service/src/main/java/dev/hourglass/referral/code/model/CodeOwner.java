package dev.hourglass.referral.code.model;

import dev.hourglass.kit.id.MemberId;
import java.time.Instant;

/**
 * Whose a code is.
 *
 * @param id a member's, or that of a partner's link
 * @param erasedAt when the member was erased: from then on the code brings nobody. Null for whoever is there
 */
public record CodeOwner(MemberId id, Instant erasedAt) {}
