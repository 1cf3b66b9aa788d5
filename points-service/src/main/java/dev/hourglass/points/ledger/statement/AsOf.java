package dev.hourglass.points.ledger.statement;

import dev.hourglass.kit.web.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The moment up to which somebody wants to see the books. */
final class AsOf {
    private AsOf() {}

    /**
     * @param text RFC 3339, or null for now
     * @throws ProblemException 400 when it is something else
     */
    static Optional<Instant> of(String text) {
        try {
            return Optional.ofNullable(text)
                    .map(time -> OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException notATime) {
            throw ProblemException.invalid("asOf", "must be an RFC 3339 time such as 2026-11-21T10:00:00Z");
        }
    }
}
