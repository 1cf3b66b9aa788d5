package dev.hourglass.badges.badge.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One badge definition. */
public record BadgeId(UUID uuid) implements TypedId {
    private static final String PREFIX = "bdg";

    public static BadgeId create() {
        return new BadgeId(IdCodec.newUuid());
    }

    /**
     * Reads {@code bdg_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static BadgeId fromString(String text) {
        return new BadgeId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
