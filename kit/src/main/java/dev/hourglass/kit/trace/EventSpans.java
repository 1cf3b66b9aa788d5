package dev.hourglass.kit.trace;

import dev.hourglass.kit.event.Event;
import dev.hourglass.kit.id.MemberId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The application of events as part of the traces that they belong to: a batch holds events of many. */
@ApplicationScoped
public class EventSpans {
    private static final int TRACE_ID_AT = 3;
    private static final int SPAN_ID_AT = 36;
    private static final int FLAGS_AT = 53;

    private final Tracer tracer;

    public EventSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Runs the work; what it publishes about these events' members belongs to the events' traces. */
    public <T> T applying(List<Event> events, Supplier<T> work) {
        List<Span> spans = new ArrayList<>();
        Map<MemberId, String> traces = new HashMap<>();
        for (Event event : events) {
            if (event.traceparent() != null) {
                Span span = begin(event);
                spans.add(span);
                traces.put(event.subject(), continuing(span, event.traceparent()));
            }
        }
        Traces.applying(traces);
        try {
            return work.get();
        } catch (RuntimeException failure) {
            spans.forEach(span -> span.setStatus(StatusCode.ERROR));
            throw failure;
        } finally {
            Traces.applied();
            spans.forEach(Span::end);
        }
    }

    private Span begin(Event event) {
        return tracer.spanBuilder("process " + event.type())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(Context.root().with(Span.wrap(parent(event.traceparent()))))
                .setAttribute("messaging.message.id", event.id().toString())
                .setAttribute("hourglass.program", event.program().toString())
                .startSpan();
    }

    private static SpanContext parent(String traceparent) {
        return SpanContext.createFromRemoteParent(
                traceparent.substring(TRACE_ID_AT, TRACE_ID_AT + 32),
                traceparent.substring(SPAN_ID_AT, SPAN_ID_AT + 16),
                TraceFlags.fromHex(traceparent, FLAGS_AT),
                TraceState.getDefault());
    }

    /** When this service records nothing, the trace goes on through it all the same. */
    private static String continuing(Span span, String traceparent) {
        String own = Traces.of(span.getSpanContext());
        return own == null ? traceparent : own;
    }
}
