package dev.hourglass.launcher.history.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hourglass.launcher.history.statement.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A gateway on a free local port that answers orders and refunds as the HTTP contract says, ten points for each order
 * the first time it is told, and before that whatever the test has queued.
 */
public final class StubGateway implements AutoCloseable {

    public static final String KEY = "hg_store_test";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final Set<String> orders = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final HttpServer server;

    public StubGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private record Refusal(int status, String retryAfter, String body) {}

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public GatewayAccess access() {
        return new GatewayAccess(url(), KEY);
    }

    /** The next call is answered so. Status 0: the connection is closed without an answer. */
    public void refuseNext(int status, String retryAfter, String body) {
        refusals.add(new Refusal(status, retryAfter, body));
    }

    /** All calls but those for the program, as {@code PUT /v1/orders/web/1}, in the order they came. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        ObjectNode body = Json.MAPPER.createObjectNode();
        String path = exchange.getRequestURI().getRawPath();
        if (path.equals("/v1/program")) {
            answer(exchange, 200, "{\"id\":\"prg_1\",\"currency\":\"EUR\"}");
            return;
        }
        byte[] sent = exchange.getRequestBody().readAllBytes();
        if (sent.length > 0) {
            body = (ObjectNode) Json.MAPPER.readTree(sent);
        }
        calls.add(exchange.getRequestMethod() + " " + path);
        Refusal refusal = refusals.poll();
        if (refusal != null && refusal.status == 0) {
            exchange.close();
        } else if (refusal != null) {
            if (refusal.retryAfter != null) {
                exchange.getResponseHeaders().add("Retry-After", refusal.retryAfter);
            }
            answer(exchange, refusal.status, refusal.body);
        } else if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"status\":401,\"code\":\"unauthorized\",\"detail\":\"Unknown key.\"}");
        } else {
            accept(exchange, path, body);
        }
    }

    private synchronized void accept(HttpExchange exchange, String path, ObjectNode body) throws IOException {
        boolean refund = path.endsWith("/refunds");
        String order = path.replace("/refunds", "");
        if (refund) {
            answer(exchange, orders.contains(order) ? 200 : 202, "{\"points\":{\"change\":-1}}");
            return;
        }
        boolean first = orders.add(order);
        String member = body.at("/customer/externalId").asText("nobody");
        answer(
                exchange,
                first ? 201 : 200,
                "{\"member\":{\"id\":\"mem_%s\",\"enrolled\":%s},\"points\":{\"earned\":10,\"change\":%d}}"
                        .formatted(member, members.add(member), first ? 10 : 0));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
