package dev.hourglass.points.segment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A segment's id, {@code seg_…}. */
public record SegmentId(UUID uuid) implements TypedId {
    private static final String PREFIX = "seg";

    static SegmentId create() {
        return new SegmentId(IdCodec.newUuid());
    }

    @JsonCreator
    public static SegmentId fromString(String text) {
        return new SegmentId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
