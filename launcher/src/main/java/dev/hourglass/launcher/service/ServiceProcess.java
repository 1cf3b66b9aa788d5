package dev.hourglass.launcher.service;

import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.RunFile;
import dev.hourglass.launcher.process.DetachedProcess;
import dev.hourglass.launcher.process.LogTail;
import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One service as a process. It is found again by a later run of the launcher. */
public final class ServiceProcess {
    private static final int STOP_LIMIT_SECONDS = 20;
    private static final int LOG_LINES_SHOWN = 20;

    private final Service service;
    private final int port;
    private final Path log;
    private final RunFile runFile;
    private Process started;

    public ServiceProcess(Service service, int port, HomeDirectory home) {
        this.service = service;
        this.port = port;
        this.log = home.log(service.label());
        this.runFile = new RunFile(home.run().resolve(service.label() + ".pid"));
    }

    /** Starts it anew; what it writes goes to its log. */
    public void start(List<String> command, Map<String, String> environment, Path directory) {
        started = DetachedProcess.start(command, environment, directory, log);
        runFile.remember(started.toHandle());
    }

    /** @throws StartupFailure when it died; the message shows the end of its log */
    public void requireAlive() {
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

    /** Whether it answers that it can serve. */
    public boolean isReady() {
        return Readiness.ofService(port);
    }

    /** The running process, also of an earlier run of the launcher. */
    public Optional<ProcessHandle> handle() {
        return runFile.process();
    }

    /** Ends it in order; by force when it takes longer than twenty seconds. */
    public void stop() {
        handle().ifPresent(process -> DetachedProcess.stop(process, STOP_LIMIT_SECONDS));
        runFile.forget();
    }

    /** Ends it as a crash would. */
    public void kill() {
        handle().ifPresent(DetachedProcess::kill);
        runFile.forget();
    }

    public Service service() {
        return service;
    }

    public int port() {
        return port;
    }

    public Path log() {
        return log;
    }
}
