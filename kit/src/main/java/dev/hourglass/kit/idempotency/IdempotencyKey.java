package dev.hourglass.kit.idempotency;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The caller's name for one write, from {@code Idempotency-Key}; quoted and bare values are the same. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /**
     * @param header the header's value, or null
     * @throws ProblemException 400 when it is not 1–255 visible ASCII characters
     */
    public static Optional<IdempotencyKey> of(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String value = quoted ? text.substring(1, text.length() - 1) : text;
        if (!VISIBLE.matcher(value).matches()) {
            throw ProblemException.invalid(HEADER, "must be 1 to 255 visible ASCII characters, such as a UUID");
        }
        return Optional.of(new IdempotencyKey(value));
    }

    /** @throws ProblemException 400 when the header is absent */
    public static IdempotencyKey required(String header) {
        return of(header)
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemCode.IDEMPOTENCY_KEY_REQUIRED,
                                "Send an Idempotency-Key header, a new UUID for each new wish; repeat it when you repeat the request."));
    }

    /**
     * What a key is kept under when a partner gives it. Partners choose names without knowing of each other: none may take one from
     * another, or learn that another uses it. No key has a blank in it, so none of a shop's is the same.
     */
    public static String ofPartner(PartnerId partner, String key) {
        return partner + " " + key;
    }
}
