package dev.hourglass.kit.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A refusal with a reason the caller can act on; answered as problem+json. */
public class ProblemException extends RuntimeException {
    private final ProblemCode code;
    private final List<Problem.FieldError> errors;
    private final Duration retryAfter;

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of(), null);
    }

    public ProblemException(ProblemCode code, String detail, List<Problem.FieldError> errors) {
        this(code, detail, errors, null);
    }

    private ProblemException(ProblemCode code, String detail, List<Problem.FieldError> errors, Duration retryAfter) {
        // A refusal is an expected answer, made thousands of times a second: no stack trace is collected.
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** 400 that points at one part of the body, such as {@code /items/0/quantity}. */
    public static ProblemException invalid(String pointer, String detail) {
        return invalid(List.of(new Problem.FieldError(pointer, detail)));
    }

    /** 400 that points at several parts of the body. */
    public static ProblemException invalid(List<Problem.FieldError> errors) {
        Problem.FieldError first = errors.get(0);
        String detail = first.pointer().isEmpty() ? first.detail() : first.pointer() + ": " + first.detail();
        return new ProblemException(ProblemCode.INVALID_REQUEST, detail, errors, null);
    }

    /** 404 for an id that is absent or another program's; {@code what} names the thing, such as {@code member}. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is no such " + what + " in this program.");
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(ProblemCode.CONFLICT, detail);
    }

    /** 503 with {@code Retry-After}: the same request may succeed then. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(ProblemCode.UPSTREAM_UNAVAILABLE, detail, List.of(), retryAfter);
    }

    /** 429 with {@code Retry-After}: the same request is allowed then. */
    public static ProblemException rateLimited(String detail, Duration retryAfter) {
        return new ProblemException(ProblemCode.RATE_LIMITED, detail, List.of(), retryAfter);
    }

    public ProblemCode code() {
        return code;
    }

    public List<Problem.FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    public Problem toProblem(String traceId) {
        return Problem.of(code, getMessage(), errors, traceId);
    }
}
