package dev.hourglass.points.reward;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The wire records of rewards. */
public final class RewardApi {
    private RewardApi() {}

    /** A reward's id, {@code rwd_…}. */
    public record RewardId(UUID uuid) implements TypedId {
        private static final String PREFIX = "rwd";

        @JsonCreator
        public static RewardId fromString(String text) {
            return new RewardId(IdCodec.parse(PREFIX, text));
        }

        @Override
        @JsonValue
        public String toString() {
            return IdCodec.format(PREFIX, uuid);
        }
    }

    @Schema(name = "Money", description = "Integer minor units and their currency")
    public record Money(long amount, String currency) {}

    /** @param value for {@code discount_amount}; @param percent for {@code discount_percent} */
    @Schema(name = "Reward", description = "An item of the catalogue and what it costs in points")
    public record Reward(
            RewardId id,
            @Schema(examples = "5 EUR off") String name,
            String description,
            @Schema(examples = "discount_amount") String kind,
            @Schema(examples = "250") long cost,
            @JsonInclude(JsonInclude.Include.NON_NULL) Money value,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer percent,
            boolean active) {}
}
