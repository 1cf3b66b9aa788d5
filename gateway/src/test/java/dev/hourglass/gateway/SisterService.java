package dev.hourglass.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small real HTTP server in a sister service's place: answers what it is told to, and remembers what it was asked. */
public final class SisterService {
    private static final String ALIVE = "/q/health/live";

    private final String name;
    private final int port;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ExecutorService threads;

    SisterService(String name) {
        this.name = name;
        start(0);
        this.port = server.getAddress().getPort();
    }

    /** What it was asked. */
    public record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {
        public String header(String wanted) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(wanted))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Answers one request by hand. */
    public interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Answers this from now on; {@code call} is {@code METHOD /path}, whose last segment may be {@code *} for any. */
    public void answers(String call, int status, String json) {
        answersWith(call, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        });
    }

    public void answersWith(String call, Handler handler) {
        handlers.put(call, handler);
    }

    public List<Request> requests() {
        return requests;
    }

    public Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** Forgets everything, and takes every program, as a healthy service does. */
    public void reset() {
        if (server == null) {
            start(port);
        }
        handlers.clear();
        requests.clear();
    }

    public void goAway() {
        server.stop(0);
        threads.shutdownNow();
        server = null;
    }

    private void start(int atPort) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", atPort), 100);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals(ALIVE)) {
            try (exchange) {
                exchange.sendResponseHeaders(200, -1);
            }
            return;
        }
        Handler handler = handlers.get(exchange.getRequestMethod() + " " + path);
        if (handler == null) {
            handler = handlers.get(exchange.getRequestMethod() + " " + path.replaceFirst("[^/]*$", "*"));
        }
        try (exchange) {
            if (handler == null || !isStreaming(handler)) {
                remember(exchange, path, new String(read(exchange.getRequestBody()), StandardCharsets.UTF_8));
            } else {
                remember(exchange, path, "");
            }
            if (handler != null) {
                handler.handle(exchange);
            } else if (path.startsWith("/internal/programs/")) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    /** A handler that reads the body itself. */
    public interface StreamingHandler extends Handler {}

    private static boolean isStreaming(Handler handler) {
        return handler instanceof StreamingHandler;
    }

    private static byte[] read(InputStream body) throws IOException {
        return body.readAllBytes();
    }

    private void remember(HttpExchange exchange, String path, String body) {
        requests.add(new Request(
                exchange.getRequestMethod(),
                path,
                exchange.getRequestURI().getRawQuery(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
    }

    @Override
    public String toString() {
        return name;
    }
}
