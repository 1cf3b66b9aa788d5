package dev.hourglass.points.ledger;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.model.Balance;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.model.Standing;
import dev.hourglass.points.tier.model.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the ledger publishes. */
public final class LedgerEvents {
    public static final String MEMBER_ENROLLED = "dev.hourglass.member.enrolled.v1";
    public static final String MEMBER_UPDATED = "dev.hourglass.member.updated.v1";
    public static final String POINTS_CHANGED = "dev.hourglass.points.changed.v1";
    public static final String TIER_EXPIRING = "dev.hourglass.tier.expiring.v1";
    public static final String TIER_CHANGED = "dev.hourglass.tier.changed.v1";

    private LedgerEvents() {}

    public record MemberEnrolled(Profile member) {
        public static MemberEnrolled of(Member member) {
            return new MemberEnrolled(Profile.of(member));
        }
    }

    /** @param changed names of the fields that are no longer as they were */
    public record MemberUpdated(Profile member, List<String> changed) {
        public static MemberUpdated of(Member member, List<String> changed) {
            return new MemberUpdated(Profile.of(member), changed);
        }

        /** The fields in which two states of a member differ; empty when they say the same of the person. */
        public static List<String> changes(Member before, Member after) {
            List<String> changes = new ArrayList<>();
            compare(changes, "externalId", before.externalId(), after.externalId());
            compare(changes, "email", before.email(), after.email());
            compare(changes, "phone", before.phone(), after.phone());
            compare(changes, "name", before.name(), after.name());
            compare(changes, "locale", before.locale(), after.locale());
            compare(changes, "timeZone", before.timeZone(), after.timeZone());
            compare(changes, "marketingConsent", before.marketingConsent(), after.marketingConsent());
            compare(changes, "interests", before.interests(), after.interests());
            compare(changes, "attributes", before.attributes(), after.attributes());
            return changes;
        }

        private static void compare(List<String> changes, String field, Object before, Object after) {
            if (!Objects.equals(before, after)) {
                changes.add(field);
            }
        }
    }

    /** A member as events tell of them. */
    public record Profile(
            MemberId id,
            String externalId,
            String email,
            String phone,
            String name,
            String locale,
            String timeZone,
            Boolean marketingConsent,
            List<String> interests,
            boolean guest,
            Instant enrolledAt) {
        public static Profile of(Member member) {
            return new Profile(
                    member.id(),
                    member.externalId(),
                    member.email(),
                    member.phone(),
                    member.name(),
                    member.locale(),
                    member.timeZone(),
                    member.marketingConsent(),
                    member.interests(),
                    member.guest(),
                    member.enrolledAt());
        }
    }

    public record PointsChanged(
            TransactionId transactionId, String kind, String reference, long change, Points balance) {}

    /** A balance as the API shows it. */
    public record Points(long available, long pending, long held) {
        public static Points of(Balance balance) {
            return new Points(balance.available(), balance.pending(), balance.held());
        }
    }

    /**
     * A warning that a tier will be lost.
     *
     * @param on first day without it, in the program's time zone
     * @param to the tier the member has then; null for none
     * @param missing points, or spend in minor units, that would keep it
     */
    public record TierExpiring(TierApi.Named tier, LocalDate on, TierApi.Named to, long missing) {
        public static TierExpiring of(Tier tier, Standing.Loss loss) {
            return new TierExpiring(
                    TierApi.Named.of(tier),
                    loss.on(),
                    TierApi.Named.of(loss.to().orElse(null)),
                    loss.missing());
        }
    }

    public record TierChanged(TierApi.Named from, TierApi.Named to) {}
}
