package dev.hourglass.points.offer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** An offer's id, {@code off_…}. */
public record OfferId(UUID uuid) implements TypedId {
    private static final String PREFIX = "off";

    static OfferId create() {
        return new OfferId(IdCodec.newUuid());
    }

    @JsonCreator
    public static OfferId fromString(String text) {
        return new OfferId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
