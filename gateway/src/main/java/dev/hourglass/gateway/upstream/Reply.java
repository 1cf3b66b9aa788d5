package dev.hourglass.gateway.upstream;

/**
 * What a service answered to a call of the gateway's own.
 *
 * @param status the HTTP status
 * @param body the whole body, empty when there was none
 */
public record Reply(int status, String body) {
    private static final int NOT_FOUND = 404;

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }
}
