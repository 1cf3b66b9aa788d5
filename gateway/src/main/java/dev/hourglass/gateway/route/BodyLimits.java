package dev.hourglass.gateway.route;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** How large a request may be. */
final class BodyLimits {
    private static final long MIB = 1024 * 1024;
    private static final long DEFAULT = MIB;
    private static final long IMPORT = 10 * MIB;
    /** A batch of events holds up to 500 of them; sister services are trusted with more. */
    private static final long EVENTS = 64 * MIB;

    private BodyLimits() {}

    /** Bytes that a request to this normalized path may have. */
    static long of(String path) {
        return switch (path) {
            case "/v1/orders/imports" -> IMPORT;
            case "/internal/events" -> EVENTS;
            default -> DEFAULT;
        };
    }

    /** Whether more may come than what is usual. */
    static boolean isForMuch(String path) {
        return of(path) > DEFAULT;
    }

    /** Whether the request says by itself that it is too large. */
    static boolean announcesMore(HttpServerRequest request, long limitBytes) {
        String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null) {
            return false;
        }
        try {
            return Long.parseLong(announced) > limitBytes;
        } catch (NumberFormatException beyondAnyLimit) {
            return true;
        }
    }
}
