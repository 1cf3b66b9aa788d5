package dev.hourglass.referral.referral;

import dev.hourglass.referral.credit.member.model.Due;
import dev.hourglass.referral.referral.model.ReferralState;
import dev.hourglass.referral.referral.model.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What both sides of a referral are due in money, by how it stands. */
final class ReferralMoney {
    private ReferralMoney() {}

    /** After it came to stand so; what it was before may have been another referral, which then gives nothing. */
    static List<Due> after(Optional<Referral> before, Referral now) {
        boolean isAnother = before.isPresent() && !before.get().id().equals(now.id());
        boolean gaveMoney = before.filter(ReferralMoney::mayGiveMoney).isPresent();
        List<Due> dues = new ArrayList<>();
        if (isAnother && gaveMoney) {
            dues.addAll(dues(before.get(), false));
        }
        if (mayGiveMoney(now) || (gaveMoney && !isAnother)) {
            dues.addAll(dues(now, now.standing().state() == ReferralState.REWARDED));
        }
        return dues;
    }

    /** Programs that reward with points are asked for nothing here. */
    private static boolean mayGiveMoney(Referral referral) {
        Standing.Worth worth = referral.standing().worth();
        return worth.advocateCredit() > 0 || worth.friendCredit() > 0;
    }

    private static List<Due> dues(Referral referral, boolean given) {
        Standing standing = referral.standing();
        Standing.Worth worth = standing.worth();
        String id = referral.id().toString();
        String currency = standing.terms().currency();
        return List.of(
                Due.reward(
                        referral.friend().program(),
                        id,
                        "advocate",
                        standing.advocate(),
                        currency,
                        given ? worth.advocateCredit() : 0),
                Due.reward(
                        referral.friend().program(),
                        id,
                        "friend",
                        referral.friend().id(),
                        currency,
                        given ? worth.friendCredit() : 0));
    }
}
