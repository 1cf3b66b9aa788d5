package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.Service;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Watches a running platform and starts a part again when it dies, a few times. */
public final class Supervision {
    private static final int RESTARTS_EACH = 5;
    private static final long POLL_MS = 500;

    private final Platform platform;
    private final Consumer<String> say;
    private final Map<String, Integer> restarts = new HashMap<>();

    /** @param say is told what happened, in sentences */
    public Supervision(Platform platform, Consumer<String> say) {
        this.platform = platform;
        this.say = say;
    }

    /**
     * Watches until the platform is ended.
     *
     * @throws StartupFailure when a part dies again and again
     */
    public void watch() {
        while (!platform.hasEnded()) {
            if (platform.lacksPostgres()) {
                restart(Platform.POSTGRES, platform::startPostgres);
            }
            if (platform.lacksRedis()) {
                restart(Platform.REDIS, platform::startRedis);
            }
            for (Service service : Service.values()) {
                if (platform.process(service).isEmpty()) {
                    restart(service.label(), () -> platform.start(service));
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private void restart(String part, Runnable start) {
        if (platform.hasEnded()) {
            return; // it did not die: it was stopped
        }
        Path log = platform.settings().home().log(part);
        if (restarts.merge(part, 1, Integer::sum) > RESTARTS_EACH) {
            throw new StartupFailure(part + " died more than " + RESTARTS_EACH
                    + " times, so everything is stopped. Its logs: " + log + ", " + log + ".1");
        }
        say.accept(part + " died; starting it again. Its logs: " + log + ", " + log + ".1");
        start.run();
        say.accept(part + " is ready again.");
    }
}
