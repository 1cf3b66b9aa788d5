package dev.hourglass.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes a command's idempotency from the header and what was asked. */
@ApplicationScoped
public class Idempotencies {
    private final ObjectMapper json;

    Idempotencies(ObjectMapper json) {
        this.json = json;
    }

    /** Empty when there is no header; {@code target} and {@code body} are fingerprinted in their JSON form. */
    public Optional<Idempotency> of(String header, String operation, Object target, Object body) {
        return IdempotencyKey.of(header)
                .map(key -> new Idempotency(key.value(), Fingerprint.of(operation, toJson(target), toJson(body))));
    }

    /**
     * The same where a repeated call would cost somebody something.
     *
     * @throws ProblemException 400 when there is no header
     */
    public Optional<Idempotency> required(String header, String operation, Object target, Object body) {
        IdempotencyKey.required(header);
        return of(header, operation, target, body);
    }

    private String toJson(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
