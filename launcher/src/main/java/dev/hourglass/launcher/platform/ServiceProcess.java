package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.process.DetachedProcess;
import dev.hourglass.launcher.process.LogTail;
import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One service as a process. It is found again by a later run of the launcher. */
final class ServiceProcess {
    private static final int STOP_LIMIT_SECONDS = 20;
    private static final int LOG_LINES_SHOWN = 20;

    private final Service service;
    private final int port;
    private final Path log;
    private final RunFile runFile;
    private Process started;

    ServiceProcess(Service service, int port, HomeDirectory home) {
        this.service = service;
        this.port = port;
        this.log = home.log(service.label());
        this.runFile = new RunFile(home.run().resolve(service.label() + ".pid"));
    }

    void start(List<String> command, Map<String, String> environment, Path directory) {
        started = DetachedProcess.start(command, environment, directory, log);
        runFile.remember(started.toHandle());
    }

    /** @throws StartupFailure when it died; the message shows the end of its log */
    void requireAlive() {
        if (handle().isPresent()) {
            return;
        }
        throw new StartupFailure(service.label() + " died" + exitCode() + ". The last lines it wrote:\n  "
                + String.join("\n  ", LogTail.lastLines(log, LOG_LINES_SHOWN)) + "\nThe whole log: " + log);
    }

    private String exitCode() {
        try {
            boolean known = started != null && started.waitFor(1, TimeUnit.SECONDS);
            return known ? " (exit code " + started.exitValue() + ")" : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    boolean isReady() {
        return Readiness.ofService(port);
    }

    Optional<ProcessHandle> handle() {
        return runFile.process();
    }

    void stop() {
        handle().ifPresent(process -> DetachedProcess.stop(process, STOP_LIMIT_SECONDS));
        runFile.forget();
    }

    void kill() {
        handle().ifPresent(DetachedProcess::kill);
        runFile.forget();
    }

    Service service() {
        return service;
    }

    int port() {
        return port;
    }

    Path log() {
        return log;
    }
}
