package dev.hourglass.gateway.home;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.hourglass.gateway.upstream.Service;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What one service adds to a home screen. */
sealed interface Part {
    Service service();

    /** A piece of the part, JSON null when there is none. */
    JsonNode piece(String name);

    /** The service answered just now. */
    record Fresh(Service service, JsonNode body) implements Part {
        @Override
        public JsonNode piece(String name) {
            return orNull(body, name);
        }

        /** The moment it tells of, in microseconds; 0 when it does not say. */
        long moment() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, asOf(Instant.EPOCH));
        }
    }

    /** The service is away; this is what it last said. */
    record Remembered(Service service, JsonNode body) implements Part {
        @Override
        public JsonNode piece(String name) {
            return orNull(body, name);
        }
    }

    /** The service is away and nothing is remembered of it. */
    record Missing(Service service) implements Part {
        @Override
        public JsonNode piece(String name) {
            return NullNode.getInstance();
        }
    }

    /** The service answered that there is no such member. */
    record Unknown(Service service) implements Part {
        @Override
        public JsonNode piece(String name) {
            return MissingNode.getInstance();
        }
    }

    /** The moment the part tells of, or {@code fallback} when it does not say. */
    default Instant asOf(Instant fallback) {
        JsonNode said = piece("asOf");
        return said.isTextual() ? Instant.parse(said.textValue()) : fallback;
    }

    private static JsonNode orNull(JsonNode body, String name) {
        return body.hasNonNull(name) ? body.get(name) : NullNode.getInstance();
    }
}
