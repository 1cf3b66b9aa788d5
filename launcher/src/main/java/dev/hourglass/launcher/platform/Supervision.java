package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.process.StartupFailure;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Watches a running platform and starts a service again when it dies, a few times. */
public final class Supervision {
    private static final int RESTARTS_PER_SERVICE = 5;
    private static final long POLL_MS = 500;

    private final Platform platform;
    private final Consumer<String> say;
    private final Map<Service, Integer> restarts = new EnumMap<>(Service.class);

    /** @param say is told what happened, in sentences */
    public Supervision(Platform platform, Consumer<String> say) {
        this.platform = platform;
        this.say = say;
    }

    /**
     * Watches until the platform is ended.
     *
     * @throws StartupFailure when a service dies again and again
     */
    public void watch() {
        while (!platform.hasEnded()) {
            for (Service service : Service.values()) {
                if (platform.process(service).isEmpty() && !platform.hasEnded()) {
                    restart(service);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private void restart(Service service) {
        String log = platform.settings().home().log(service.label()).toString();
        if (restarts.merge(service, 1, Integer::sum) > RESTARTS_PER_SERVICE) {
            throw new StartupFailure(service.label() + " died more than " + RESTARTS_PER_SERVICE
                    + " times, so everything is stopped. Its log: " + log);
        }
        say.accept(service.label() + " died; starting it again. What it wrote before: " + log + ".1");
        platform.start(service);
        say.accept(service.label() + " is ready again.");
    }
}
