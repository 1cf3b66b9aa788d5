package dev.hourglass.badges.award.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One level of a badge, awarded to one member. */
public record AwardId(UUID uuid) implements TypedId {
    private static final String PREFIX = "awd";

    public static AwardId create() {
        return new AwardId(IdCodec.newUuid());
    }

    /**
     * Reads {@code awd_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static AwardId fromString(String text) {
        return new AwardId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
