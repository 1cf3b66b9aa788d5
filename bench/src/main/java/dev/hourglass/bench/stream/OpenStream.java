package dev.hourglass.bench.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** One member's open stream of server-sent events: remembers when it was told something. */
final class OpenStream implements Flow.Subscriber<String> {
    private static final int OK = 200;

    private final CompletableFuture<Void> listening = new CompletableFuture<>();
    private volatile CompletableFuture<Long> next = new CompletableFuture<>();
    private volatile long lastSign;
    private volatile boolean ended;
    private volatile Flow.Subscription subscription;

    private OpenStream() {}

    /** Begins to listen; {@link #listening()} says when nothing that happens from then on is missed. */
    static OpenStream open(HttpClient http, String gateway, String token) {
        OpenStream stream = new OpenStream();
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/v1/me/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        http.sendAsync(request, BodyHandlers.fromLineSubscriber(stream)).whenComplete((answer, failure) -> {
            if (failure != null) {
                stream.onError(failure);
            } else if (answer.statusCode() != OK) {
                stream.onError(new IllegalStateException("the stream was answered " + answer.statusCode()));
            }
        });
        return stream;
    }

    CompletableFuture<Void> listening() {
        return listening;
    }

    /** The moment of the next message ({@link System#nanoTime()}), counted from this call. */
    CompletableFuture<Long> nextMessage() {
        next = new CompletableFuture<>();
        return next;
    }

    /** Whether anything has come on it, signs of life too, since this moment of {@link System#nanoTime()}. */
    boolean wasAliveSince(long moment) {
        return !ended && lastSign - moment > 0;
    }

    void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        lastSign = System.nanoTime();
        if (line.startsWith(":") && line.contains("listening")) {
            listening.complete(null);
        } else if (line.startsWith("data:")) {
            next.complete(lastSign);
        }
    }

    @Override
    public void onError(Throwable failure) {
        ended = true;
        listening.completeExceptionally(failure);
        next.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        onError(new IllegalStateException("the stream has ended"));
    }
}
