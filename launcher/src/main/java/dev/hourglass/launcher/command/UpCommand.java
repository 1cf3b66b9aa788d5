package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.console.ConsoleProgress;
import dev.hourglass.launcher.console.StatusTable;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.embedded.Durability;
import dev.hourglass.launcher.home.DiskSpace;
import dev.hourglass.launcher.home.StartLock;
import dev.hourglass.launcher.platform.ComponentStatus;
import dev.hourglass.launcher.platform.LastStart;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.PlatformStatus;
import dev.hourglass.launcher.platform.PortCheck;
import dev.hourglass.launcher.platform.Supervision;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.PlatformPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Starts the platform. */
@Command(
        name = "up",
        description = "Starts PostgreSQL, Redis and the four services, and makes a first program at the first start.",
        footer = {
            "",
            "DATABASE_URL and REDIS_URL, when set, name servers to use instead of the embedded ones.",
            "HOURGLASS_JAVA_OPTS holds further options for the services' virtual machines."
        })
public final class UpCommand implements Callable<Integer> {
    private static final int FIRST_PORT = 8080;

    @Option(names = "--detach", description = "Return when everything is ready, and leave it running.")
    private boolean detach;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:HOURGLASS_PORT}",
            description = "The gateway's port; the five after it are used too. Default: HOURGLASS_PORT, or the ports of"
                    + " the last start, or 8080")
    private Integer port;

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Default: the gateway's port + 4")
    private Integer postgresPort;

    @Option(names = "--redis-port", paramLabel = "PORT", description = "Default: the gateway's port + 5")
    private Integer redisPort;

    @Option(
            names = "--allow-private-webhooks",
            description = "Let webhooks lead to this computer and private networks, without TLS. For development only.")
    private boolean allowPrivateWebhooks;

    private final Console console = Console.standard();
    private final Workspace workspace = Workspace.current();

    @Override
    public Integer call() {
        Optional<Platform> last = workspace.lastPlatform();
        Optional<PlatformStatus> status = last.map(PlatformStatus::of);
        if (status.filter(PlatformStatus::allReady).isPresent()) {
            console.line("Hourglass is already running.\n");
            console.line(StatusTable.of(status.get()));
            new Greeting(console, last.get()).brief();
            return ExitCode.OK;
        }
        PlatformSettings settings = settings();
        settings.home().create();
        try (StartLock lock = StartLock.take(settings.home())) {
            last.ifPresent(platform -> stopLeftovers(platform, status.get().running()));
            DiskSpace.require(settings.home());
            PortCheck.requireFree(settings);
            return run(new Platform(settings));
        }
    }

    private PlatformSettings settings() {
        PlatformPorts row = row();
        PlatformPorts ports = new PlatformPorts(
                row.gateway(),
                row.points(),
                row.badges(),
                row.referral(),
                postgresPort == null ? row.postgres() : postgresPort,
                redisPort == null ? row.redis() : redisPort);
        return new PlatformSettings(
                workspace.home(),
                ports,
                workspace.services(),
                variable("DATABASE_URL").map(DatabaseServer::parse),
                variable("REDIS_URL"),
                allowPrivateWebhooks ? Map.of("HOURGLASS_WEBHOOKS_ALLOW_PRIVATE", "true") : Map.of());
    }

    private PlatformPorts row() {
        if (port == null) {
            return LastStart.in(workspace.home())
                    .map(LastStart::ports)
                    .orElseGet(() -> PlatformPorts.startingAt(FIRST_PORT));
        }
        try {
            return PlatformPorts.startingAt(port);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure("--port " + port + ": " + e.getMessage() + ".", e);
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private void stopLeftovers(Platform platform, List<ComponentStatus> running) {
        if (running.isEmpty()) {
            return;
        }
        console.line("An earlier start left something running; stopping it: "
                + running.stream()
                        .map(component -> component.name() + " (process "
                                + component.pid().orElseThrow() + ")")
                        .collect(Collectors.joining(", ")));
        platform.stop();
    }

    private int run(Platform platform) {
        LastStart.remember(platform.settings());
        StopAtEnd stopAtEnd = StopAtEnd.register(platform, console);
        console.line("Starting Hourglass. Logs are in "
                + platform.settings().home().log("gateway").getParent());
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            platform.start(progress);
        } catch (StartupFailure e) {
            return failed(e, platform, stopAtEnd);
        }
        platform.settings().database().ifPresent(this::warnUnlessDurable);
        new Greeting(console, platform).full();
        if (detach) {
            stopAtEnd.cancel();
            console.line("\nIt goes on running. Stop it with ./hourglass down");
            return ExitCode.OK;
        }
        console.line("\nCtrl-C stops it. In another terminal: ./hourglass status, ./hourglass logs gateway -f");
        return watch(platform, stopAtEnd);
    }

    private int watch(Platform platform, StopAtEnd stopAtEnd) {
        try {
            new Supervision(platform, console::line).watch();
            return ExitCode.OK;
        } catch (StartupFailure e) {
            return failed(e, platform, stopAtEnd);
        }
    }

    private int failed(StartupFailure failure, Platform platform, StopAtEnd stopAtEnd) {
        if (!platform.hasEnded()) { // otherwise somebody stopped it, which is no failure to talk about
            console.problem("\n" + failure.getMessage());
        }
        stopAtEnd.now();
        return ExitCode.SOFTWARE;
    }

    private void warnUnlessDurable(DatabaseServer server) {
        List<String> shortcomings = Durability.shortcomings(server);
        if (!shortcomings.isEmpty()) {
            console.line("\nBeware: the PostgreSQL of DATABASE_URL may lose what it has acknowledged: "
                    + String.join("; ", shortcomings));
        }
    }
}
