package dev.hourglass.points.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.TypedId;
import java.util.UUID;

/** A journal entry's id; the API calls journal entries transactions. */
public record TransactionId(UUID uuid) implements TypedId {
    private static final String PREFIX = "txn";

    @JsonCreator
    public static TransactionId fromString(String text) {
        return new TransactionId(IdCodec.parse(PREFIX, text));
    }

    @Override
    @JsonValue
    public String toString() {
        return IdCodec.format(PREFIX, uuid);
    }
}
