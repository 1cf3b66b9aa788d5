package dev.hourglass.points.simulation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A simulation's id, {@code sim_…}. */
public record SimulationId(UUID uuid) implements TypedId {
    private static final String PREFIX = "sim";

    static SimulationId create() {
        return new SimulationId(IdCodec.newUuid());
    }

    @JsonCreator
    public static SimulationId fromString(String text) {
        return new SimulationId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
