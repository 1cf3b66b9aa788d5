package dev.hourglass.kit.trace;

import dev.hourglass.kit.id.MemberId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which recorded trace the work at hand belongs to, as a {@code traceparent} of W3C Trace Context. Null when nobody records it,
 * which is nearly always.
 */
public final class Traces {
    private static final String KEY = "hourglass.traceparent";
    private static final Pattern SAMPLED = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f][13579bdf]");
    private static final ThreadLocal<Map<MemberId, String>> APPLIED = new ThreadLocal<>();

    private Traces() {}

    /** Keeps what a request says of its trace, for as long as the request lasts; null says nothing. */
    public static void requested(String traceparent) {
        if (traceparent != null && VertxContext.isOnDuplicatedContext() && isSampled(traceparent)) {
            ContextLocals.put(KEY, traceparent);
        }
    }

    /** The trace of the request at hand, or null. */
    public static String current() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return of(span);
        }
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.<String>get(KEY).orElse(null)
                : null;
    }

    /** The trace of what is being applied to this member, else of the request at hand, or null. */
    public static String of(MemberId member) {
        Map<MemberId, String> applied = APPLIED.get();
        return applied == null ? current() : applied.get(member);
    }

    /** The id of the trace that records this request, when one does; else null. */
    public static String currentId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }

    static String of(SpanContext span) {
        return span.isSampled() ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01" : null;
    }

    /** Whether this is a well-formed traceparent whose trace is recorded. */
    public static boolean isSampled(String traceparent) {
        return SAMPLED.matcher(traceparent).matches();
    }

    /** Until {@link #applied}, what this thread does to members belongs to these traces. */
    static void applying(Map<MemberId, String> traces) {
        APPLIED.set(traces);
    }

    static void applied() {
        APPLIED.remove();
    }
}
