package dev.hourglass.badges.credential.model;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A key with which a program signs credentials. */
public record IssuerKeyId(UUID uuid) implements TypedId {
    private static final String PREFIX = "isk";

    public static IssuerKeyId create() {
        return new IssuerKeyId(IdCodec.newUuid());
    }

    /**
     * Reads {@code isk_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    public static IssuerKeyId fromString(String text) {
        return new IssuerKeyId(IdCodec.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
