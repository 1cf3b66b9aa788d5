package dev.hourglass.launcher.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for a service: reads the same environment and answers the same health check. It dies at start when its
 * database is the one named in {@code FAKE_DIES}. Alone in one class, so that it fits in a jar of its own.
 */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        String database = System.getenv("HOURGLASS_DATABASE_URL");
        if (database.endsWith(System.getenv().getOrDefault("FAKE_DIES", "nobody"))) {
            for (int line = 1; line <= 30; line++) {
                System.out.println("trying to start, attempt " + line);
            }
            System.err.println("cannot go on: the moon is in the wrong house");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("HOURGLASS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(System.getenv("HOURGLASS_HTTP_HOST"), port), 0);
        server.createContext("/q/health/ready", exchange -> answer(exchange, 200, "{\"status\":\"UP\"}"));
        server.createContext("/v1/programs", FakeService::program);
        server.createContext("/", exchange -> answer(exchange, 404, "{\"detail\":\"a fake knows nothing of this\"}"));
        server.start();
        System.out.println("listening on " + port);
    }

    private static void program(HttpExchange exchange) throws IOException {
        String expected = "Bearer " + System.getenv("HOURGLASS_OPERATOR_KEY");
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"detail\":\"who are you?\"}");
            return;
        }
        answer(exchange, 201, """
                {"id":"prg_fake","keys":{"admin":"hg_admin_fake","storefront":"hg_store_fake"}}""");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
