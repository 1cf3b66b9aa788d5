package dev.hourglass.gateway.route;

import dev.hourglass.kit.trace.Traces;
import dev.hourglass.kit.web.ChangedMembers;
import dev.hourglass.kit.web.RequestIds;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Which headers go through, and which are the gateway's to say. */
final class ForwardedHeaders {
    private static final String TRACEPARENT = "traceparent";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

    /** Of one connection only (RFC 9110, 7.6.1), or answered by the gateway itself. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect");

    /** What only a door may say, or what is of no use behind it. */
    private static final Set<String> NOT_FROM_OUTSIDE = Set.of("forwarded", "via", "x-real-ip", "cookie", "host");

    private static final List<String> INTERNAL_PREFIXES = List.of("x-forwarded-", "x-internal-", "x-hourglass-");

    private ForwardedHeaders() {}

    /** Makes an outside request's headers those of an internal one. */
    static void prepare(RoutingContext context, MultiMap headers, String internalBearer) {
        HttpServerRequest request = context.request();
        removeOfTheConnection(headers);
        headers.names().stream().filter(ForwardedHeaders::looksInternal).forEach(headers::remove);
        headers.set(HttpHeaders.AUTHORIZATION, internalBearer);
        if (Traces.currentId() == null) {
            headers.set(TRACEPARENT, traceparent(context));
        } else {
            // Whoever records the trace says who the parent is.
            headers.remove(TRACEPARENT);
        }
        headers.set(FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(FORWARDED_PROTO, request.isSSL() ? "https" : "http");
    }

    /** Makes a service's answer one of the gateway's. */
    static void clean(MultiMap headers) {
        removeOfTheConnection(headers);
        headers.remove(RequestIds.HEADER);
        headers.remove(ChangedMembers.HEADER);
    }

    private static void removeOfTheConnection(MultiMap headers) {
        for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String name : named.split(",")) {
                headers.remove(name.strip());
            }
        }
        OF_THE_CONNECTION.forEach(headers::remove);
    }

    private static boolean looksInternal(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return NOT_FROM_OUTSIDE.contains(name) || INTERNAL_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /** W3C Trace Context: the trace that came in, or the one that began here. */
    private static String traceparent(RoutingContext context) {
        String given = context.request().getHeader(TRACEPARENT);
        String traceId = RequestIds.traceId(context);
        if (given != null && given.contains(traceId)) {
            return given;
        }
        long span = ThreadLocalRandom.current().nextLong() | 1;
        return "00-" + traceId + "-" + HexFormat.of().toHexDigits(span) + "-00";
    }
}
