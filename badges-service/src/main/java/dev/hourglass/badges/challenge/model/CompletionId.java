package dev.hourglass.badges.challenge.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A challenge that one member completed in one period. */
public record CompletionId(UUID uuid) implements TypedId {
    private static final String PREFIX = "cpl";

    public static CompletionId create() {
        return new CompletionId(IdCodec.newUuid());
    }

    /**
     * Reads {@code cpl_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static CompletionId fromString(String text) {
        return new CompletionId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
