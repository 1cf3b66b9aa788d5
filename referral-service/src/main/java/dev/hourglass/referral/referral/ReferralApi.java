package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.referral.StatementStore.Review;
import dev.hourglass.referral.referral.model.OrderKey;
import dev.hourglass.referral.referral.model.Reason;
import dev.hourglass.referral.referral.model.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Referrals on the wire. */
final class ReferralApi {
    static final String REWARDED = """
            {"id":"ref_01jd6k3v5te8w9r2m4n6p8q0sx","status":"rewarded","held":false,"score":0,"checks":[],\
            "attributedBy":"code_at_checkout","code":"KQ7MX4TD","touchedAt":"2026-11-21T10:00:00Z",\
            "advocate":"mem_01jd6k3v5te8w9r2m4n6p8q0sx","friend":"mem_01jd6k4x7vf9y0s3n5p7r9t1vz","reasons":["order_counts"],\
            "order":{"source":"web","orderId":"1002"},"spend":2000,\
            "rewards":{"advocate":{"points":100},"friend":{"points":50}},\
            "rewardDueAt":null,"attributedAt":"2026-11-21T10:00:03Z","changedAt":"2026-11-21T10:00:03Z"}""";

    private ReferralApi() {}

    /** The order that carried the code or the click. */
    @Schema(name = "ReferralOrder")
    record OrderRef(String source, String orderId) {
        static OrderRef of(OrderKey key) {
            return key == null ? null : new OrderRef(key.source(), key.orderId());
        }
    }

    @Schema(name = "ReferralPromise")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reward(
            long points,

            @Schema(description = "Where money is promised, beside 0 points")
            Money credit) {
        static Reward of(dev.hourglass.referral.campaign.model.Reward promised, long points, long credit, Terms terms) {
            return new Reward(points, promised.inMoney() ? new Money(credit, terms.currency()) : null);
        }
    }

    @Schema(name = "ReferralMoney", examples = "{\"amount\":500,\"currency\":\"EUR\"}")
    record Money(
            @Schema(description = "In minor units", examples = "500")
            long amount,

            @Schema(examples = "EUR") String currency) {}

    @Schema(name = "ReferralPromises")
    record Rewards(Reward advocate, Reward friend) {}

    /** What a person decided. */
    @Schema(name = "ReferralReview")
    record Reviewed(
            @Schema(enumeration = {"approve", "reject"}) String verdict,

            @Schema(description = "In the reviewer's words", examples = "same household")
            String reason,

            String author,
            Instant at) {
        static Reviewed of(Review review) {
            return new Reviewed(review.verdict().word(), review.note(), review.author(), review.at());
        }
    }

    /** One referral. */
    @Schema(name = "Referral", examples = REWARDED)
    record View(
            ReferralId id,

            @Schema(enumeration = {"attributed", "qualified", "rewarded", "rejected", "reversed"})
            String status,

            @Schema(description = "Whether it waits for a person to approve or reject it; then it is qualified")
            boolean held,

            @Schema(description = "How suspicious it is; above the program's fraudThreshold it is held")
            int score,

            @Schema(description = "What makes it suspicious", examples = "[\"shared_payment\"]")
            List<String> checks,

            @Schema(
                    description = "How the friend showed who had sent them",
                    enumeration = {"code_at_checkout", "click", "claim"})
            String attributedBy,

            String code,

            @Schema(description = "When the code was used, the link followed or the claim made")
            Instant touchedAt,

            MemberId advocate,
            MemberId friend,

            @Schema(description = "Why it stands where it stands; never empty")
            List<String> reasons,

            @Schema(description = "The friend's order that carried the code or the click; null for a claim")
            OrderRef order,

            @Schema(description = "Minor units that are left of the order that counts; 0 while none does")
            long spend,

            @Schema(description = "What both sides have when it is rewarded, or would have")
            Rewards rewards,

            @Schema(description = "When the return window ends; null unless qualified and not held")
            Instant rewardDueAt,

            Instant attributedAt,
            Instant changedAt,

            @Schema(description = "What people decided about it, the newest first; absent in lists")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            List<Reviewed> reviews) {

        static View of(Referral referral) {
            return of(referral, null);
        }

        static View of(Referral referral, List<Review> reviews) {
            Standing standing = referral.standing();
            return new View(
                    referral.id(),
                    standing.state().word(),
                    standing.held(),
                    standing.score(),
                    standing.around().checks().stream()
                            .sorted()
                            .map(check -> check.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    standing.touch().way().word(),
                    standing.touch().code(),
                    standing.touch().at(),
                    standing.advocate(),
                    referral.friend().id(),
                    standing.reasons().stream().map(Reason::word).toList(),
                    OrderRef.of(standing.touch().order()),
                    standing.worth().spend(),
                    promises(standing),
                    standing.dueAt(),
                    referral.attributedAt(),
                    referral.changedAt(),
                    reviews == null ? null : reviews.stream().map(Reviewed::of).toList());
        }
    }

    private static Rewards promises(Standing standing) {
        Terms terms = standing.terms();
        Standing.Worth worth = standing.worth();
        return new Rewards(
                Reward.of(terms.advocate(), worth.advocatePoints(), worth.advocateCredit(), terms),
                Reward.of(terms.friend(), worth.friendPoints(), worth.friendCredit(), terms));
    }
}
