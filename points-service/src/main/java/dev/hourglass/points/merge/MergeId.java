package dev.hourglass.points.merge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A merge of two members. */
public record MergeId(UUID uuid) implements TypedId {
    private static final String PREFIX = "mrg";

    static MergeId create() {
        return new MergeId(IdCodec.newUuid());
    }

    @JsonCreator
    public static MergeId fromString(String text) {
        return new MergeId(IdCodec.parse(PREFIX, text));
    }

    String reference() {
        return "merge:" + this;
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
