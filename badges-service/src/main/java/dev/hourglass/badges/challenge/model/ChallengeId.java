package dev.hourglass.badges.challenge.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One challenge. */
public record ChallengeId(UUID uuid) implements TypedId {
    private static final String PREFIX = "chl";

    public static ChallengeId create() {
        return new ChallengeId(IdCodec.newUuid());
    }

    /**
     * Reads {@code chl_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static ChallengeId fromString(String text) {
        return new ChallengeId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
