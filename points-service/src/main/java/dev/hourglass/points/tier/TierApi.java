package dev.hourglass.points.tier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierLadder;
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

    @Schema(description = "The next tier and the qualifying points still missing")
    public record Next(
            @Schema(examples = "Silver") String name,
            @Schema(examples = "461") long pointsToGo) {}

    @Schema(name = "MemberTier", description = "The tier a member has now; next is null at the top")
    public record Standing(
            TierId id, @Schema(examples = "Bronze") String name, Next next) {}

    /** Null when the program has no tier that these points reach. */
    public static Standing standing(TierLadder ladder, long qualifyingPoints) {
        Next next = ladder.nextAfter(qualifyingPoints)
                .map(tier -> new Next(tier.name(), tier.threshold() - qualifyingPoints))
                .orElse(null);
        return ladder.reachedWith(qualifyingPoints)
                .map(tier -> new Standing(new TierId(tier.id()), tier.name(), next))
                .orElse(null);
    }

    /** A tier as events name it; null for none. */
    public record Named(TierId id, String name) {
        public static Named of(Tier tier) {
            return tier == null ? null : new Named(new TierId(tier.id()), tier.name());
        }
    }
}
