package dev.hourglass.system.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An app that follows its member live. */
public final class MemberStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_S = 60;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Stream<String> body;

    /**
     * A message on the stream.
     *
     * @param id to go on from
     */
    public record Message(String id, JsonNode event) {
        public String type() {
            return event.path("type").asText();
        }
    }

    private MemberStream(Stream<String> body) {
        this.body = body;
        Thread reader = new Thread(() -> body.forEach(lines::add), "member-stream");
        reader.setDaemon(true);
        // Ends with an exception when the stream is closed, as it must.
        reader.setUncaughtExceptionHandler((thread, closed) -> lines.add(""));
        reader.start();
    }

    /** Opens it and returns when nothing that happens from then on is missed; {@code after} is null at the first time. */
    public static MemberStream open(String gateway, String token, String after) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + "/v1/me/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (after != null) {
            request.header("Last-Event-ID", after);
        }
        try {
            HttpResponse<Stream<String>> answer = HTTP.send(request.build(), BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError("the stream was answered " + answer.statusCode());
            }
            return new MemberStream(answer.body());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until it says that it listens. */
    public MemberStream listening() {
        while (!line().contains("listening")) {
            // Other comments, and what was missed.
        }
        return this;
    }

    /** The next message of this type. */
    public Message next(String type) {
        String id = null;
        while (true) {
            String line = line();
            if (line.startsWith("id:")) {
                id = line.substring("id:".length()).strip();
            } else if (line.startsWith("data:")) {
                Message message = new Message(id, parse(line.substring("data:".length())));
                if (message.type().equals(type)) {
                    return message;
                }
            }
        }
    }

    private String line() {
        try {
            String line = lines.poll(PATIENCE_S, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("nothing came for " + PATIENCE_S + " s");
            }
            return line;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode parse(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(data, notJson);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
