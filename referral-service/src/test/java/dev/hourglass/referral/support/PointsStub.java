package dev.hourglass.referral.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hourglass.kit.id.MemberId;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** points-service as far as this service asks it anything: whether a member exists. */
public final class PointsStub implements QuarkusTestResourceLifecycleManager {
    private static final String PATH = "/v1/members/";
    private static final String LIST = "/v1/members";
    private static final Map<String, String> KNOWN_AS = new ConcurrentHashMap<>();
    private static final Set<String> MEMBERS = ConcurrentHashMap.newKeySet();
    private static volatile int failWith;

    private HttpServer server;

    /** The member exists, but its events are still on their way. */
    public static void knows(MemberId member) {
        MEMBERS.add(member.toString());
    }

    /** The member is found by this part of a query, such as {@code externalId=c-1}. */
    public static void knows(MemberId member, String query) {
        knows(member);
        KNOWN_AS.put(query, member.toString());
    }

    /** Answers everything with this status; 0 answers properly again. */
    public static void failWith(int status) {
        failWith = status;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext(PATH, exchange -> {
            boolean known = MEMBERS.contains(exchange.getRequestURI().getPath().substring(PATH.length()));
            answer(exchange, known ? 200 : 404, "{}");
        });
        server.createContext(LIST, exchange -> {
            String member = KNOWN_AS.get(exchange.getRequestURI().getQuery().replaceFirst(".*&", ""));
            answer(exchange, 200, member == null ? "{\"data\":[]}" : "{\"data\":[{\"id\":\"" + member + "\"}]}");
        });
        server.start();
        return Map.of(
                "hourglass.links.points-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(failWith > 0 ? failWith : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
