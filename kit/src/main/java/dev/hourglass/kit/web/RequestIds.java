package dev.hourglass.kit.web;

import dev.hourglass.kit.trace.Traces;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives every request an id ({@code X-Request-Id}, kept when a sane one comes in) and a trace id (from {@code
 * traceparent}, W3C Trace Context, else new). Runs before routing, so that even a 404 carries them.
 */
@ApplicationScoped
public class RequestIds {
    public static final String HEADER = "X-Request-Id";
    private static final String TRACE_ID = "hourglass.traceId";
    private static final Pattern SANE = Pattern.compile("[0-9A-Za-z._-]{8,64}");
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");
    private static final int BEFORE_EVERYTHING = 1000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::assign, BEFORE_EVERYTHING);
    }

    private static void assign(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String requestId = given != null && SANE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.request().headers().set(HEADER, requestId);
        context.response().putHeader(HEADER, requestId);
        String traceparent = context.request().getHeader("traceparent");
        String recorded = Traces.currentId();
        String traceId = recorded == null ? traceId(traceparent) : recorded;
        context.put(TRACE_ID, traceId);
        Traces.requested(traceparent);
        LogContext.trace(traceId);
        context.next();
    }

    /** The trace id of this request: 32 hexadecimal digits. */
    public static String traceId(RoutingContext context) {
        String traceId = context.get(TRACE_ID);
        return traceId == null ? traceId((String) null) : traceId;
    }

    private static String traceId(String traceparent) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches()
                ? matcher.group(1)
                : UUID.randomUUID().toString().replace("-", "");
    }
}
