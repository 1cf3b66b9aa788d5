package dev.hourglass.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * How long after the answer to a purchase its badge and its referral show on the home screen, while others buy: a friend with a
 * code buys for the first time, then looks again and again.
 */
public final class VisibilityRun {
    private static final int TICK_MS = 10;
    private static final int MS_PER_SECOND = 1_000;
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int EARNED = 20;
    private static final int FRIENDS_REWARD = 50;
    private static final double P50_TARGET_MS = 50;
    private static final double P99_TARGET_MS = 250;
    private static final long NANOS_PER_US = 1_000;

    private final Shopper shopper;
    private final int rate;
    private final double warmUp;
    private final double seconds;
    private final Consumer<String> say;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    public VisibilityRun(
            Stage stage, Credentials credentials, int rate, double warmUp, double seconds, Consumer<String> say) {
        this.shopper =
                new Shopper(stage.port(Service.GATEWAY), credentials.program().storefrontKey());
        this.rate = rate;
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.say = say;
    }

    public void run() {
        String advocate = shopper.buys("advocate", "advocate-1", null).join();
        String code = until(advocate, screen -> screen.at("/referral/code").isTextual())
                .at("/referral/code")
                .asText();
        ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor();
        others.scheduleAtFixedRate(this::othersBuy, 0, TICK_MS, TimeUnit.MILLISECONDS);
        try {
            watch(code, "warm-up", warmUp, Window.newHistogram(), Window.newHistogram());
            Histogram badge = Window.newHistogram();
            Histogram referral = Window.newHistogram();
            long before = answered.get();
            watch(code, "friend", seconds, badge, referral);
            say.accept(String.format(
                    Locale.ROOT,
                    "Meanwhile others bought %.0f times a second (%d wanted)",
                    (answered.get() - before) / seconds,
                    rate));
            say.accept(line("badge", badge));
            say.accept(line("referral, both sides rewarded", referral));
        } finally {
            others.shutdownNow();
        }
    }

    private void othersBuy() {
        for (int i = 0; i < Math.max(1, rate * TICK_MS / MS_PER_SECOND); i++) {
            long number = sent.incrementAndGet();
            shopper.buys("other-" + number % 5_000, "other-" + number, null).whenComplete((member, failed) -> {
                answered.incrementAndGet();
                if (failed != null) {
                    failure.compareAndSet(null, failed);
                }
            });
        }
    }

    private void watch(String code, String names, double forSeconds, Histogram badge, Histogram referral) {
        long end = System.nanoTime() + (long) (forSeconds * TimeUnit.SECONDS.toNanos(1));
        for (int i = 0; System.nanoTime() < end; i++) {
            String friend = shopper.buys(names + "-" + i, names + "-" + i, code).join();
            long bought = System.nanoTime();
            until(friend, screen -> screen.at("/badges/earned").size() > 0);
            badge.recordValue((System.nanoTime() - bought) / NANOS_PER_US);
            until(friend, screen -> screen.at("/points/available").asLong() == EARNED + FRIENDS_REWARD);
            referral.recordValue((System.nanoTime() - bought) / NANOS_PER_US);
            if (failure.get() != null) {
                throw new BenchFailure("An order failed: " + failure.get().getMessage(), failure.get());
            }
        }
    }

    private JsonNode until(String member, Predicate<JsonNode> shows) {
        long end = System.nanoTime() + LONGEST_NANOS;
        JsonNode screen = shopper.looksAt(member).join();
        while (!shows.test(screen)) {
            if (System.nanoTime() > end) {
                throw new BenchFailure("It never showed: " + screen);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            screen = shopper.looksAt(member).join();
        }
        return screen;
    }

    private static String line(String what, Histogram seen) {
        double p50 = seen.getValueAtPercentile(50) / 1_000.0;
        double p99 = seen.getValueAtPercentile(99) / 1_000.0;
        return String.format(
                Locale.ROOT,
                "Purchase to %s visible: p50 %.1f ms, p99 %.1f ms of %d; target %.0f and %.0f: %s",
                what,
                p50,
                p99,
                seen.getTotalCount(),
                P50_TARGET_MS,
                P99_TARGET_MS,
                p50 <= P50_TARGET_MS && p99 <= P99_TARGET_MS ? "met" : "missed");
    }
}
