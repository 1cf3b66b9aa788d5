package dev.hourglass.system.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A small collector of traces: takes OTLP over HTTP, as protobuf, and keeps the spans. */
public final class TraceCollector implements AutoCloseable {
    private static final int OK = 200;

    private final List<Recorded> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span and the service that recorded it.
     *
     * @param traceId hexadecimal, as in a {@code traceparent}; so are the other ids
     * @param parentId empty at the root of a trace
     */
    public record Recorded(
            String service, String name, String traceId, String id, String parentId, Map<String, String> attributes) {
        public Optional<String> attribute(String key) {
            return Optional.ofNullable(attributes.get(key));
        }
    }

    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Where services send their spans. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that has come so far. */
    public List<Recorded> spans() {
        return List.copyOf(spans);
    }

    /** The spans of one trace. */
    public List<Recorded> trace(String traceId) {
        return spans.stream().filter(span -> span.traceId.equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream raw = exchange.getRequestBody();
                InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
            keep(ExportTraceServiceRequest.parseFrom(body));
        }
        exchange.sendResponseHeaders(OK, -1);
        exchange.close();
    }

    private void keep(ExportTraceServiceRequest request) {
        request.getResourceSpansList().forEach(resource -> {
            String service = texts(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
            resource.getScopeSpansList()
                    .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(recorded(service, span))));
        });
    }

    private static Recorded recorded(String service, Span span) {
        return new Recorded(
                service,
                span.getName(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                texts(span.getAttributesList()));
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.getValue().hasStringValue())
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue(), (one, other) -> one));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
