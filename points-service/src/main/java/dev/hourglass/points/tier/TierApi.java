package dev.hourglass.points.tier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
import dev.hourglass.points.tier.model.TierScheme;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire forms of tiers. */
public final class TierApi {
    private TierApi() {}

    /** A tier's id, {@code tir_…}. */
    public record TierId(UUID uuid) implements TypedId {
        private static final String PREFIX = "tir";

        @JsonCreator
        public static TierId fromString(String text) {
            return new TierId(IdCodec.parse(PREFIX, text));
        }

        @Override
        @JsonValue
        public String toString() {
            return IdCodec.format(PREFIX, uuid);
        }
    }

    @Schema(description = "The next tier and what is still missing: points, or spend in minor units")
    public record Next(
            @Schema(examples = "Silver") String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(examples = "461")
            Long pointsToGo,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Where tiers are reached by spend")
            Long spendToGo) {}

    @Schema(name = "MemberTier", description = "The tier a member has now; next is null at the top")
    public record Standing(
            TierId id, @Schema(examples = "Bronze") String name, Next next) {}

    /**
     * Null for a member without a tier.
     *
     * @param tier the id of the tier they have, or null
     * @param credit that counts towards the next
     */
    public static Standing standing(TierScheme scheme, UUID tier, long credit) {
        TierLadder ladder = scheme.ladder();
        int rank = ladder.rank(tier);
        Next next = ladder.nextAfter(rank)
                .map(step -> next(scheme, step, Math.max(0, step.threshold() - credit)))
                .orElse(null);
        return ladder.at(rank)
                .map(has -> new Standing(new TierId(has.id()), has.name(), next))
                .orElse(null);
    }

    private static Next next(TierScheme scheme, Tier step, long missing) {
        boolean isSpend = scheme.basis() == Basis.SPEND;
        return new Next(step.name(), isSpend ? null : missing, isSpend ? missing : null);
    }

    /** A tier as events name it; null for none. */
    public record Named(TierId id, String name) {
        public static Named of(Tier tier) {
            return tier == null ? null : new Named(new TierId(tier.id()), tier.name());
        }
    }
}
