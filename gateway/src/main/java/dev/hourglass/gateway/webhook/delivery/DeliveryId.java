package dev.hourglass.gateway.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One event on its way to one webhook, all tries together. */
public record DeliveryId(UUID uuid) implements TypedId {
    private static final String PREFIX = "dlv";

    public static DeliveryId create() {
        return new DeliveryId(IdCodec.newUuid());
    }

    /**
     * Reads {@code dlv_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static DeliveryId fromString(String text) {
        return new DeliveryId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
