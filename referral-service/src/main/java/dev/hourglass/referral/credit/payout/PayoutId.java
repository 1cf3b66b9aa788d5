package dev.hourglass.referral.credit.payout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One payout to a partner. */
public record PayoutId(UUID uuid) implements TypedId {
    private static final String PREFIX = "pay";

    static PayoutId create() {
        return new PayoutId(IdCodec.newUuid());
    }

    /**
     * Reads {@code pay_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static PayoutId fromString(String text) {
        return new PayoutId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
