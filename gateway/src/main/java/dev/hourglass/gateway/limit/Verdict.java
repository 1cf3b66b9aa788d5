package dev.hourglass.gateway.limit;

import dev.hourglass.kit.web.ProblemException;
import io.vertx.core.MultiMap;
import java.time.Duration;

/**
 * Whether a call is within its quota, and what is left of it.
 *
 * @param remaining calls left, never negative
 * @param untilWhole until the whole quota is there again
 * @param untilNext until one more call is allowed; zero when this one is
 */
public record Verdict(
        CallKind kind, Quota quota, boolean allowed, long remaining, Duration untilWhole, Duration untilNext) {
    private static final String POLICY = "RateLimit-Policy";
    private static final String STATE = "RateLimit";

    /** Tells the caller, as draft-ietf-httpapi-ratelimit-headers says. */
    public void writeTo(MultiMap headers) {
        String name = '"' + kind.word() + '"';
        headers.set(POLICY, name + ";q=" + quota.calls() + ";w=" + quota.per().toSeconds());
        headers.set(STATE, name + ";r=" + remaining + ";t=" + wholeSeconds(untilWhole));
    }

    /** What to answer when it is not allowed. */
    public ProblemException refusal() {
        long wait = Math.max(1, wholeSeconds(untilNext));
        return ProblemException.rateLimited(
                "At most " + quota.calls() + " calls of the kind '" + kind.word() + "' in "
                        + quota.per().toSeconds() + " s are allowed here. Send it again in " + wait + " s.",
                Duration.ofSeconds(wait));
    }

    /** Rounded up: whoever comes back then does not come too early. */
    private static long wholeSeconds(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
