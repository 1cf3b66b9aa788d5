package dev.hourglass.bench.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.bench.load.Waiting;
import dev.hourglass.bench.load.Window;
import dev.hourglass.bench.setup.CpuMeter;
import dev.hourglass.bench.setup.Stage;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.Credentials;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * How long after the answer to a purchase its badge and its referral show on the home screen, while others buy: a friend with a
 * code buys for the first time, then looks again and again.
 */
public final class VisibilityRun {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(Waiting.LONGEST_SECONDS);
    /** An advocate of many a day is suspected of fraud: the friends after them wait for a person. */
    private static final int FRIENDS_OF_ONE = 5;

    private static final int EARNED = 20;
    private static final int FRIENDS_REWARD = 50;
    /** Of the warm-up: after it all of the load is there, and is being got used to. */
    private static final double RAMP_SHARE = 0.6;

    private static final double P50_TARGET_MS = 50;
    private static final double P99_TARGET_MS = 250;
    /** Fewer than these of the orders wanted, and the figures belong to another rate. */
    private static final double RATE_REACHED = 0.95;

    private static final long NANOS_PER_US = 1_000;

    private final Shopper shopper;
    private final CpuMeter cpu;
    private final int rate;
    private final double warmUp;
    private final double seconds;
    private final Consumer<String> say;
    private final String names;
    private long looks;

    /** @param rate orders a second that others send */
    public VisibilityRun(
            Stage stage, Credentials credentials, int rate, double warmUp, double seconds, Consumer<String> say) {
        this.shopper =
                new Shopper(stage.port(Service.GATEWAY), credentials.program().storefrontKey());
        this.cpu = new CpuMeter(stage);
        this.rate = rate;
        this.warmUp = warmUp;
        this.seconds = seconds;
        this.say = say;
        this.names = "at-" + rate + "-";
    }

    /** @throws BenchFailure when a purchase fails, or what it brings never shows */
    public void run() {
        try (OtherBuyers others = OtherBuyers.begin(shopper, names + "other", new Ramp(rate, RAMP_SHARE * warmUp))) {
            watch(others, "warm-up", warmUp, Window.newHistogram(), Window.newHistogram());
            Histogram badge = Window.newHistogram();
            Histogram referral = Window.newHistogram();
            others.latencySinceLastAsked();
            Tally before = others.tally();
            Supplier<String> processors = cpu.watch();
            looks = 0;
            watch(others, "friend", seconds, badge, referral);
            Tally meanwhile = others.tally().since(before);
            say.accept(String.format(
                    Locale.ROOT, "Others wanted to buy %d times a second: %s", rate, meanwhile.inWords()));
            say.accept(orders(others.latencySinceLastAsked(), looks / meanwhile.seconds()));
            say.accept("  processors: " + processors.get());
            say.accept(line("badge", badge, meanwhile));
            say.accept(line("referral, both sides rewarded", referral, meanwhile));
        }
    }

    private void watch(OtherBuyers others, String who, double forSeconds, Histogram badge, Histogram referral) {
        long end = System.nanoTime() + (long) (forSeconds * TimeUnit.SECONDS.toNanos(1));
        String code = "";
        for (int i = 0; System.nanoTime() < end; i++) {
            String name = names + who + "-" + i;
            if (i % FRIENDS_OF_ONE == 0) {
                code = codeOfNewAdvocate(name + "-advocate");
            }
            String friend = Waiting.on(shopper.buys(name, name, code));
            long bought = System.nanoTime();
            until(friend, screen -> screen.at("/badges/earned").size() > 0);
            badge.recordValue((System.nanoTime() - bought) / NANOS_PER_US);
            until(friend, screen -> screen.at("/points/available").asLong() == EARNED + FRIENDS_REWARD);
            referral.recordValue((System.nanoTime() - bought) / NANOS_PER_US);
            others.requireNoFailure();
        }
    }

    private String codeOfNewAdvocate(String name) {
        String advocate = Waiting.on(shopper.buys(name, name, null));
        return until(advocate, screen -> screen.at("/referral/code").isTextual())
                .at("/referral/code")
                .asText();
    }

    private JsonNode until(String member, Predicate<JsonNode> shows) {
        long end = System.nanoTime() + LONGEST_NANOS;
        JsonNode screen = look(member);
        while (!shows.test(screen)) {
            if (System.nanoTime() > end) {
                throw new BenchFailure("It never showed: " + screen);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            screen = look(member);
        }
        return screen;
    }

    private JsonNode look(String member) {
        looks++;
        return Waiting.on(shopper.looksAt(member));
    }

    private static String orders(Histogram latency, double looksPerSecond) {
        return String.format(
                Locale.ROOT,
                "  their orders took %.1f ms (p50) and %.1f ms (p99); the friends looked %.0f times a second",
                ms(latency, 50),
                ms(latency, 99),
                looksPerSecond);
    }

    private String line(String what, Histogram seen, Tally meanwhile) {
        double p50 = ms(seen, 50);
        double p99 = ms(seen, 99);
        return String.format(
                Locale.ROOT,
                "Purchase to %s visible: p50 %.1f ms, p99 %.1f ms of %d; target %.0f and %.0f: %s",
                what,
                p50,
                p99,
                seen.getTotalCount(),
                P50_TARGET_MS,
                P99_TARGET_MS,
                verdict(p50 <= P50_TARGET_MS && p99 <= P99_TARGET_MS, meanwhile));
    }

    private String verdict(boolean fastEnough, Tally meanwhile) {
        if (meanwhile.answeredPerSecond() < RATE_REACHED * rate) {
            return String.format(
                    Locale.ROOT,
                    "missed at %d orders/s, of which %.0f were carried out",
                    rate,
                    meanwhile.answeredPerSecond());
        }
        return fastEnough ? "met" : "missed";
    }

    private static double ms(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1_000.0;
    }
}
