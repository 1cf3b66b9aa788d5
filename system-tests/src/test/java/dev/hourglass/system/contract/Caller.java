package dev.hourglass.system.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sends requests to the gateway as they are written, good or bad. */
final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What is read of an answer that never ends, such as live updates. */
    private static final int ENOUGH = 2_000_000;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String gateway;

    Caller(String gateway) {
        this.gateway = gateway;
    }

    /**
     * @param credential a key or token, or null
     * @param contentType of the body, or null to say none
     * @param body null when none is sent
     */
    record Request(
            String method,
            String path,
            String credential,
            String contentType,
            byte[] body,
            Map<String, String> headers) {
        Request(String method, String path, String credential, String contentType, byte[] body) {
            this(method, path, credential, contentType, body, Map.of());
        }

        Request at(String otherPath) {
            return new Request(method, otherPath, credential, contentType, body, headers);
        }

        Request withBody(byte[] otherBody) {
            return new Request(method, path, credential, contentType, otherBody, headers);
        }

        /** @param other null to say none */
        Request withContentType(String other) {
            return new Request(method, path, credential, other, body, headers);
        }

        Request withIdempotencyKey(String key) {
            return withHeader("Idempotency-Key", key);
        }

        Request withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Request(method, path, credential, contentType, body, more);
        }

        static Request get(String path, String credential) {
            return new Request("GET", path, credential, null, null);
        }

        static Request json(String method, String path, String credential, String body) {
            return new Request(method, path, credential, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An answer, whatever it says. */
    record Answer(int status, String contentType, String body, HttpHeaders headers) {
        /** Empty when it is absent. */
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + contentType + " " + body;
        }

        boolean isSuccess() {
            return status / 100 == 2;
        }

        boolean isProblem() {
            return contentType.equals("application/problem+json");
        }
    }

    Answer send(Request request) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(gateway + request.path()))
                .timeout(PATIENCE)
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body()));
        if (request.credential() != null) {
            http.header("Authorization", "Bearer " + request.credential());
        }
        if (request.contentType() != null) {
            http.header("Content-Type", request.contentType());
        }
        request.headers().forEach(http::header);
        try {
            HttpResponse<InputStream> response = HTTP.send(http.build(), HttpResponse.BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            try (var body = response.body()) {
                boolean endless = type.startsWith("text/event-stream");
                String text = endless ? "" : new String(body.readNBytes(ENOUGH), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), type.split(";")[0].strip(), text, response.headers());
            }
        } catch (IOException nobodyAnswered) {
            throw new AssertionError("no answer to " + request.method() + " " + request.path(), nobodyAnswered);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
