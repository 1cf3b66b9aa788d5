package dev.hourglass.badges.board.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A prize that one member won in one period. */
public record PrizeId(UUID uuid) implements TypedId {
    private static final String PREFIX = "prz";

    public static PrizeId create() {
        return new PrizeId(IdCodec.newUuid());
    }

    /**
     * Reads {@code prz_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static PrizeId fromString(String text) {
        return new PrizeId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
