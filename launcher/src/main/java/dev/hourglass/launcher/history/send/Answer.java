package dev.hourglass.launcher.history.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.launcher.history.statement.GatewayStatement;
import dev.hourglass.launcher.history.statement.RejectedLine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the gateway said to one call.
 *
 * @param status HTTP status
 * @param body the JSON answered; a missing node when there was none
 * @param retryAfter how long the gateway asked to wait; empty when it did not say
 */
public record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> NOT_NOW = Set.of(TOO_MANY_REQUESTS, 502, 503, 504);

    public boolean accepted() {
        return status >= 200 && status < 300;
    }

    /** A refund of an order that has not come yet; it is applied when the order comes. */
    public boolean keptForLater() {
        return status == 202;
    }

    /** Nothing is wrong with the statement; the same call may succeed a little later. */
    public boolean notNow() {
        return NOT_NOW.contains(status);
    }

    /** The key is not known or may not do this: no other statement would fare better. */
    public boolean keyRefused() {
        return status == 401 || status == 403;
    }

    /** Points this call added or took; 0 where the answer has none. */
    public long pointsChange() {
        return body.path("points").path("change").asLong();
    }

    /** The member whom the order enrolled. */
    public Optional<String> enrolledMember() {
        JsonNode member = body.path("member");
        return member.path("enrolled").asBoolean() && member.path("id").isTextual()
                ? Optional.of(member.path("id").asText())
                : Optional.empty();
    }

    /** What the gateway has against the statement, in its own words. */
    public RejectedLine rejection(GatewayStatement statement) {
        JsonNode first = body.path("errors").path(0);
        String detail = text(first, "detail").or(() -> text(body, "detail")).orElse(null);
        String code = text(body, "code").or(() -> text(body, "title")).orElse("no reason given");
        return new RejectedLine(
                statement.line(),
                statement.subject(),
                "the gateway answered " + status + " " + code,
                detail,
                text(first, "pointer").orElse(null));
    }

    /** The problem's detail, or its title, or the bare status, for a person. */
    public String problem() {
        return text(body, "detail").or(() -> text(body, "title")).orElse("status " + status);
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
