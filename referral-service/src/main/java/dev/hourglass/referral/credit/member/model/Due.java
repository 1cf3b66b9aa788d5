package dev.hourglass.referral.credit.member.model;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import java.util.Locale;

/**
 * What should stand in the ledger for one reward of a referral, or one use at the checkout, by what is known now.
 *
 * @param key of the reward or use within the program; what is said of it later replaces what was said before
 * @param member whose it is, as it was said
 * @param reference what for, as it is shown
 * @param amount in minor units, from 0
 */
public record Due(
        ProgramId program, String key, MemberId member, String currency, Kind kind, String reference, long amount) {
    public Due {
        if (amount < 0) {
            throw new IllegalArgumentException("Neither a reward nor a use can be negative");
        }
    }

    /** Which way money goes. */
    public enum Kind {
        REWARD,
        USE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What a side of a referral has; one key for each. */
    public static Due reward(
            ProgramId program, String referral, String side, MemberId member, String currency, long amount) {
        String reference = "referral:" + referral;
        return new Due(program, reference + ":" + side, member, currency, Kind.REWARD, reference, amount);
    }

    /** What a member has used for something the shop names. */
    public static Due use(ProgramId program, MemberId member, String reference, String currency, long amount) {
        return new Due(program, "use:" + reference, member, currency, Kind.USE, reference, amount);
    }

    /** What it makes of the member's credit. */
    long signed() {
        return kind == Kind.REWARD ? amount : -amount;
    }
}
