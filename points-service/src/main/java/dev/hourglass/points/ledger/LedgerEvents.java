package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.tier.TierApi;
import java.time.Instant;

/** What the ledger publishes. */
public final class LedgerEvents {
    public static final String MEMBER_ENROLLED = "dev.hourglass.member.enrolled.v1";
    public static final String POINTS_CHANGED = "dev.hourglass.points.changed.v1";
    public static final String TIER_CHANGED = "dev.hourglass.tier.changed.v1";

    private LedgerEvents() {}

    public record MemberEnrolled(EnrolledMember member) {
        static MemberEnrolled of(Member member) {
            return new MemberEnrolled(new EnrolledMember(
                    member.id(),
                    member.externalId(),
                    member.email(),
                    member.phone(),
                    member.name(),
                    member.locale(),
                    member.timeZone(),
                    member.marketingConsent(),
                    member.guest(),
                    member.enrolledAt()));
        }
    }

    public record EnrolledMember(
            MemberId id,
            String externalId,
            String email,
            String phone,
            String name,
            String locale,
            String timeZone,
            Boolean marketingConsent,
            boolean guest,
            Instant enrolledAt) {}

    public record PointsChanged(
            TransactionId transactionId, String kind, String reference, long change, Points balance) {}

    /** A balance as the API shows it. */
    public record Points(long available, long pending, long held) {
        public static Points of(Balance balance) {
            return new Points(balance.available(), balance.pending(), balance.held());
        }
    }

    public record TierChanged(TierApi.Named from, TierApi.Named to) {}
}
