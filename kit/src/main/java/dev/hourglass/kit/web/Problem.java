package dev.hourglass.kit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every error answer, {@code application/problem+json} (RFC 9457).
 *
 * @param detail one sentence that says what to change
 * @param errors for bad input: which parts are wrong, each with a JSON pointer
 * @param traceId finds this request in the logs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        ProblemCode code,
        List<FieldError> errors,
        String traceId) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_BASE = "https://hourglass.dev/problems/";

    /**
     * One wrong part of the input.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, or the parameter's name
     */
    public record FieldError(String pointer, String detail) {}

    public static Problem of(ProblemCode code, String detail, List<FieldError> errors, String traceId) {
        return new Problem(
                TYPE_BASE + code.code(),
                code.title(),
                code.status(),
                detail,
                code,
                errors.isEmpty() ? null : errors,
                traceId);
    }
}
