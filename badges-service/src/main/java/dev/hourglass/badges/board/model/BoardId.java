package dev.hourglass.badges.board.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One leaderboard. */
public record BoardId(UUID uuid) implements TypedId {
    private static final String PREFIX = "brd";

    public static BoardId create() {
        return new BoardId(IdCodec.newUuid());
    }

    /**
     * Reads {@code brd_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static BoardId fromString(String text) {
        return new BoardId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
