package dev.hourglass.bench.stream;

import dev.hourglass.bench.gateway.Shopper;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.Waiting;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Members who keep a stream open while hardly anything happens: what each costs, and whether they are still told. */
public final class StreamsRun {
    private static final int SIDE_BY_SIDE = 50;
    private static final int WATCHED = 50;
    private static final long PATIENCE_S = Waiting.LONGEST_SECONDS;
    private static final long POLL_MS = 100;
    private static final double KIB = 1024;
    private static final long NANOS_PER_US = 1_000;

    private final String gateway;
    private final ProcessHandle process;
    private final Shopper shopper;
    private final int streams;
    private final Consumer<String> say;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public StreamsRun(Stage stage, Credentials credentials, int streams, Consumer<String> say) {
        this.gateway = "http://127.0.0.1:" + stage.port(Service.GATEWAY);
        this.process = stage.process(Service.GATEWAY).orElseThrow();
        this.shopper =
                new Shopper(stage.port(Service.GATEWAY), credentials.program().storefrontKey());
        this.streams = streams;
        this.say = say;
    }

    /** @throws BenchFailure when a stream does not begin, dies, or is not told what happens to its member */
    public void run() {
        List<String> tokens = sideBySide(number ->
                shopper.buys("member-" + number, "first-" + number, null).thenCompose(shopper::tokenOf));
        GatewayMemory before = GatewayMemory.read(http, gateway, process);
        List<OpenStream> open = new ArrayList<>();
        sideBySide(number -> {
            open.add(OpenStream.open(http, gateway, tokens.get(number)));
            return open.get(number).listening();
        });
        GatewayMemory after = GatewayMemory.read(http, gateway, process);
        say.accept(String.format(
                Locale.ROOT,
                "%d streams are open. Each takes %.1f KiB of the gateway's heap and %.1f KiB of its resident memory"
                        + " (%.0f MiB and %.0f MiB in all)",
                streams,
                (after.heapBytes() - before.heapBytes()) / KIB / streams,
                (after.residentBytes() - before.residentBytes()) / KIB / streams,
                after.heapBytes() / KIB / KIB,
                after.residentBytes() / KIB / KIB));
        awaitSignsOfLife(open);
        watch(open);
        open.forEach(OpenStream::close);
    }

    private interface Step<T> {
        CompletableFuture<T> of(int number);
    }

    private <T> List<T> sideBySide(Step<T> step) {
        List<T> results = new ArrayList<>();
        for (int first = 0; first < streams; first += SIDE_BY_SIDE) {
            List<CompletableFuture<T>> running = new ArrayList<>();
            for (int number = first; number < Math.min(streams, first + SIDE_BY_SIDE); number++) {
                running.add(step.of(number));
            }
            running.forEach(one -> results.add(Waiting.on(one)));
        }
        return results;
    }

    private void awaitSignsOfLife(List<OpenStream> open) {
        long now = System.nanoTime();
        long end = now + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!open.stream().allMatch(stream -> stream.wasAliveSince(now))) {
            if (System.nanoTime() > end) {
                long silent = open.stream()
                        .filter(stream -> !stream.wasAliveSince(now))
                        .count();
                throw new BenchFailure(silent + " streams gave no sign of life for " + PATIENCE_S + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(POLL_MS).toNanos());
        }
        say.accept("All of them gave a sign of life since");
    }

    /** Some of them buy, one after the other; counted from the answer to the purchase to the message on the stream. */
    private void watch(List<OpenStream> open) {
        Histogram told = Window.newHistogram();
        int watched = Math.min(WATCHED, streams);
        for (int i = 0; i < watched; i++) {
            int number = (int) ((long) i * streams / watched);
            CompletableFuture<Long> message = open.get(number).nextMessage();
            Waiting.on(shopper.buys("member-" + number, "second-" + number, null));
            long bought = System.nanoTime();
            told.recordValue(Math.max(0, Waiting.on(message) - bought) / NANOS_PER_US);
        }
        say.accept(String.format(
                Locale.ROOT,
                "%d members bought something and were told on their streams: p50 %.1f ms, p99 %.1f ms after the answer",
                watched,
                told.getValueAtPercentile(50) / 1_000.0,
                told.getValueAtPercentile(99) / 1_000.0));
    }
}
