package dev.hourglass.bench.setup;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformSettings;
import dev.hourglass.launcher.platform.StartProgress;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.story.CallRefused;
import dev.hourglass.launcher.story.Credentials;
import dev.hourglass.launcher.story.FirstProgram;
import dev.hourglass.launcher.story.GatewayClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A platform of its own in a temporary directory. Everything is gone when it is closed. */
public final class Stage implements AutoCloseable {
    public static final String BASELINE_DATABASE = "hourglass_baseline";
    /** Calls are counted and checked as ever, and none is refused. */
    private static final String MORE_THAN_ANYBODY_READS = "10000000/PT10S";

    private static final String CLOSED_DOOR = "http://127.0.0.1:1";

    private final Path directory;
    private final Platform platform;
    private final Programs programs;
    private final Subscribers subscribers;
    private final Thread closing = new Thread(this::tearDown, "stop-bench");
    /** By what reports call them; kept before they are started, so that one that does not come up is ended as well. */
    private final Map<String, Platform> otherGateways = new ConcurrentHashMap<>();

    private volatile Nginx nginx;
    private ProgramId program;

    /** @param first the service that programs are made at */
    private Stage(Path directory, PlatformSettings settings, Subscribers subscribers, Service first) {
        this.directory = directory;
        this.platform = new Platform(settings);
        this.subscribers = subscribers;
        this.programs =
                new Programs(settings.ports().url(first), platform.secrets().internalSecret());
        Runtime.getRuntime().addShutdownHook(closing);
    }

    /**
     * Starts PostgreSQL, Redis and the points-service, and makes a program there.
     *
     * @param checkout with built services
     */
    public static Stage open(Path checkout, Subscribers subscribers) {
        return open(checkout, subscribers, Map.of());
    }

    /** The same with these variables in every service's environment. */
    public static Stage open(Path checkout, Subscribers subscribers, Map<String, String> variables) {
        return prepare(checkout, subscribers, Service.POINTS, variables).started(Stage::startPoints);
    }

    /** Starts PostgreSQL, Redis and the badges-service alone; nobody takes its events in. */
    public static Stage openBadges(Path checkout) {
        return prepare(checkout, Subscribers.AWAY, Service.BADGES, Map.of()).started(stage -> {
            stage.platform.startServers(StartProgress.SILENT);
            stage.platform.start(Service.BADGES);
        });
    }

    /** What came up before another part failed would go on running. */
    private Stage started(Consumer<Stage> start) {
        try {
            start.accept(this);
            return this;
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private static Stage prepare(Path checkout, Subscribers subscribers, Service first, Map<String, String> variables) {
        Path directory;
        try {
            directory = Files.createTempDirectory("hourglass-bench-");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a temporary directory", failure);
        }
        PlatformSettings settings = PlatformSettings.forTests(checkout, directory)
                .with("HOURGLASS_LIMITS_KEY_READ", MORE_THAN_ANYBODY_READS);
        if (subscribers == Subscribers.AWAY) {
            settings = settings.with("HOURGLASS_RELAY_MAX_BATCH", "1")
                    .with("HOURGLASS_RELAY_MAX_BACK_OFF", "PT1H")
                    .with("HOURGLASS_GATEWAY_URL", CLOSED_DOOR);
        }
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        return new Stage(directory, settings, subscribers, first);
    }

    private void startPoints() {
        platform.startServers(StartProgress.SILENT);
        platform.start(Service.POINTS);
        program = programs.create(Programs.STARTER);
    }

    /** Makes a second database of the same schema and program for the baseline. The points-service begins anew for it. */
    public void makeBaseline() {
        platform.kill(Service.POINTS); // a database is copied only when nobody is connected to it
        copyDatabase();
        platform.start(Service.POINTS);
    }

    private void copyDatabase() {
        DatabaseServer server = database();
        try (Connection connection = server.connect(server.maintenanceDatabase());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + BASELINE_DATABASE + " TEMPLATE " + Service.POINTS.database());
        } catch (SQLException failure) {
            throw new BenchFailure("The baseline's database could not be made: " + failure.getMessage(), failure);
        }
    }

    /** Starts the other services and makes a program at the gateway; with subscribers away, two of them stop again. */
    public Credentials startGateway() {
        platform.start(EnumSet.of(Service.BADGES, Service.REFERRAL, Service.GATEWAY), StartProgress.SILENT);
        try {
            String url = platform.settings().ports().url(Service.GATEWAY);
            return FirstProgram.make(new GatewayClient(url), platform.secrets().operatorKey());
        } catch (CallRefused refused) {
            throw new StartupFailure("The gateway made no program: " + refused.getMessage(), refused);
        } finally {
            if (subscribers == Subscribers.AWAY) {
                platform.kill(Service.BADGES);
                platform.kill(Service.REFERRAL);
            }
        }
    }

    /**
     * Starts one more gateway before the same services, but for what these variables say otherwise.
     *
     * @param name in reports
     * @return its port
     */
    public int anotherGateway(String name, Map<String, String> variables) {
        PlatformPorts shared = platform.settings().ports();
        PlatformPorts ports = new PlatformPorts(
                FreePorts.one(),
                shared.points(),
                shared.badges(),
                shared.referral(),
                shared.postgres(),
                shared.redis());
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("HOURGLASS_INTERNAL_SECRET", platform.secrets().internalSecret());
        environment.put("HOURGLASS_OPERATOR_KEY", platform.secrets().operatorKey());
        Platform another = new Platform(new PlatformSettings(
                new HomeDirectory(directory.resolve("gateway-" + ports.gateway())),
                ports,
                platform.settings().programs(),
                Optional.of(platform.database()),
                Optional.of("redis://127.0.0.1:" + shared.redis()),
                environment));
        otherGateways.put(name, another);
        another.start(Service.GATEWAY);
        return ports.gateway();
    }

    /** Starts nginx in front of the points-service; empty when it is not installed. */
    public Optional<Nginx> startNginx() {
        Optional<Nginx> started = Nginx.start(directory, port(Service.POINTS));
        nginx = started.orElse(null);
        return started;
    }

    /** Ends whatever {@link #anotherGateway} and {@link #startNginx} have started; again does nothing. */
    public void endOthers() {
        otherGateways.values().forEach(gateway -> gateway.kill(Service.GATEWAY));
        otherGateways.clear();
        Nginx started = nginx;
        nginx = null;
        if (started != null) {
            started.close();
        }
    }

    /** Ends a service and starts it anew: with an empty heap, and nothing warmed up. */
    public void restart(Service service) {
        platform.stop(service);
        platform.start(service);
    }

    /** The program that is in both databases. */
    public ProgramId program() {
        return program;
    }

    public Programs programs() {
        return programs;
    }

    public int port(Service service) {
        return platform.settings().ports().of(service);
    }

    public DatabaseServer database() {
        return platform.database();
    }

    public Optional<ProcessHandle> process(Service service) {
        return platform.process(service);
    }

    /** Whatever runs for this stage now, by its name in reports; a server with the processes it has for its clients. */
    public Map<String, List<ProcessHandle>> processes() {
        Map<String, List<ProcessHandle>> processes = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            process(service).ifPresent(process -> processes.put(service.label(), List.of(process)));
        }
        otherGateways.forEach((name, gateway) ->
                gateway.process(Service.GATEWAY).ifPresent(process -> processes.put(name, List.of(process))));
        platform.postgres()
                .flatMap(PostgresServer::pid)
                .flatMap(ProcessHandle::of)
                .ifPresent(server -> processes.put(Platform.POSTGRES, withChildren(server)));
        platform.redis()
                .flatMap(RedisServer::pid)
                .flatMap(ProcessHandle::of)
                .ifPresent(server -> processes.put(Platform.REDIS, List.of(server)));
        Nginx started = nginx;
        if (started != null) {
            processes.put("nginx", withChildren(started.process()));
        }
        return processes;
    }

    private static List<ProcessHandle> withChildren(ProcessHandle server) {
        return Stream.concat(Stream.of(server), server.children()).toList();
    }

    public Path directory() {
        return directory;
    }

    /** Where a service writes its log. */
    public Path log(Service service) {
        return new HomeDirectory(directory).log(service.label());
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closing);
        tearDown();
    }

    /** The data is thrown away, so nothing needs to end in good order. */
    private void tearDown() {
        endOthers();
        platform.kill();
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + directory, failure);
        }
    }
}
