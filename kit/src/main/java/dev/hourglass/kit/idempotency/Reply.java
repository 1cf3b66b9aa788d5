package dev.hourglass.kit.idempotency;

/**
 * What a command answers its caller.
 *
 * @param status HTTP status
 * @param body a wire record, or a String of JSON when it is a first answer given again
 * @param replayed whether it is a first answer given again
 */
public record Reply(int status, Object body, boolean replayed) {
    public static Reply of(int status, Object body) {
        return new Reply(status, body, false);
    }
}
