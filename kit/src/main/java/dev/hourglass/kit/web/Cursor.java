package dev.hourglass.kit.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** The opaque cursor of a list: the position to go on after, in URL-safe base64 so that nobody builds on its insides. */
public final class Cursor {
    private Cursor() {}

    public static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor that {@link #encode} made.
     *
     * @param parse turns the position back into a value; what it throws makes the cursor invalid
     * @throws ProblemException 400 when the cursor was not made by us
     */
    public static <T> Optional<T> decode(String cursor, Function<String, T> parse) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Optional.of(parse.apply(position));
        } catch (IllegalArgumentException notOurs) {
            throw ProblemException.invalid(
                    "cursor", "is not a cursor from an earlier answer; leave it out to start over");
        }
    }
}
