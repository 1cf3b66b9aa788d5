package dev.hourglass.referral.referral;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One friend brought by one advocate. */
public record ReferralId(UUID uuid) implements TypedId {
    private static final String PREFIX = "ref";

    public static ReferralId create() {
        return new ReferralId(IdCodec.newUuid());
    }

    /**
     * Reads {@code ref_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static ReferralId fromString(String text) {
        return new ReferralId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
