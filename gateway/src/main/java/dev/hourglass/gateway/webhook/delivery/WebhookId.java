package dev.hourglass.gateway.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** One webhook of a program. */
public record WebhookId(UUID uuid) implements TypedId {
    private static final String PREFIX = "whk";

    public static WebhookId create() {
        return new WebhookId(IdCodec.newUuid());
    }

    /**
     * Reads {@code whk_…}.
     *
     * @throws IllegalArgumentException when the text is no such id
     */
    @JsonCreator
    public static WebhookId fromString(String text) {
        return new WebhookId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
