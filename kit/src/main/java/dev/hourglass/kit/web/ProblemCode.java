package dev.hourglass.kit.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every error code an answer can carry, with its HTTP status and title. Codes are stable: programs depend on them. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid"),
    UNKNOWN_FIELD(400, "The request has a field that is not known here"),
    IDEMPOTENCY_KEY_REQUIRED(400, "This call needs an Idempotency-Key header"),
    UNAUTHORIZED(401, "A valid credential is needed"),
    FORBIDDEN(403, "This credential may not do that"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not supported here"),
    NOT_ACCEPTABLE(406, "This call has no answer of the kind that was asked for"),
    CONFLICT(409, "The current state does not allow this"),
    INSUFFICIENT_POINTS(409, "Not enough points"),
    OUT_OF_STOCK(409, "Out of stock"),
    NOT_ELIGIBLE(409, "Not eligible"),
    LIMIT_REACHED(409, "A limit is reached"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not supported here"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used for another request"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UPSTREAM_UNAVAILABLE(503, "Not available right now");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as it stands in answers: lower case with underscores. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
