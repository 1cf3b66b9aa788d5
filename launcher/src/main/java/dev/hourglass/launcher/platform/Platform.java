package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.embedded.PostgresServer;
import dev.hourglass.launcher.embedded.PostgresSettings;
import dev.hourglass.launcher.embedded.RedisServer;
import dev.hourglass.launcher.embedded.RedisSettings;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.Secrets;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.Service;
import dev.hourglass.launcher.service.ServiceEnvironment;
import dev.hourglass.launcher.service.ServiceProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * PostgreSQL, Redis and the four services as processes. They outlive this object and this process; another
 * {@code Platform} on the same home directory finds them again.
 */
public final class Platform implements AutoCloseable {
    /** The names of the two servers in messages, logs and status. */
    public static final String POSTGRES = "postgres";

    public static final String REDIS = "redis";
    private static final int READY_LIMIT_SECONDS = 180;
    private static final long POLL_MS = 100;

    private final PlatformSettings settings;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final Secrets secrets;
    private final Object launching = new Object();
    private boolean ended;

    public Platform(PlatformSettings settings) {
        this.settings = settings;
        settings.home().create();
        this.secrets = Secrets.of(settings.home());
        for (Service service : Service.values()) {
            services.put(service, new ServiceProcess(service, settings.ports().of(service), settings.home()));
        }
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StartupFailure when a part does not come up; what is up by then stays up until {@link #stop()}
     */
    public void start(StartProgress progress) {
        startServers(progress);
        startServices(progress);
    }

    /** Starts PostgreSQL and Redis and creates the databases that are missing. */
    public void startServers(StartProgress progress) {
        if (settings.database().isEmpty()) {
            timed(POSTGRES, progress, this::startPostgres);
        }
        for (Service service : Service.values()) {
            database().createDatabase(service.database());
        }
        if (settings.redisUrl().isEmpty()) {
            timed(REDIS, progress, this::startRedis);
        }
    }

    private static void timed(String component, StartProgress progress, Runnable start) {
        long begin = System.nanoTime();
        progress.starting(component);
        start.run();
        progress.ready(component, since(begin));
    }

    /** Starts the four services side by side and waits until each is ready. */
    public void startServices(StartProgress progress) {
        start(EnumSet.allOf(Service.class), progress);
    }

    /** Starts one service and waits until it is ready. */
    public void start(Service service) {
        start(Set.of(service), StartProgress.SILENT);
    }

    /** Starts these services side by side and waits until each is ready. */
    public void start(Collection<Service> wanted, StartProgress progress) {
        long begin = System.nanoTime();
        for (Service service : wanted) {
            Map<String, String> environment =
                    ServiceEnvironment.of(service, settings.ports(), database(), redisUrl(), secrets);
            environment.putAll(settings.environment());
            List<String> command = settings.programs().command(service);
            launch(() -> services.get(service)
                    .start(command, environment, settings.home().path()));
            progress.starting(service.label());
        }
        awaitReady(wanted, begin, progress);
    }

    private void awaitReady(Collection<Service> wanted, long begin, StartProgress progress) {
        List<ServiceProcess> waiting =
                new ArrayList<>(wanted.stream().map(services::get).toList());
        while (!waiting.isEmpty()) {
            for (ServiceProcess process : List.copyOf(waiting)) {
                process.requireAlive();
                if (process.isReady()) {
                    waiting.remove(process);
                    progress.ready(process.service().label(), since(begin));
                }
            }
            if (since(begin).toSeconds() > READY_LIMIT_SECONDS && !waiting.isEmpty()) {
                ServiceProcess slow = waiting.get(0);
                throw new StartupFailure(slow.service().label() + " is not ready after " + READY_LIMIT_SECONDS
                        + " s. What it waits for: http://127.0.0.1:" + slow.port() + "/q/health/ready"
                        + "\nIts log: " + slow.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void launch(Runnable start) {
        synchronized (launching) {
            if (ended) {
                throw new StartupFailure("Stopped before everything was ready.");
            }
            start.run();
        }
    }

    /** Stops everything for good: what is still being started by another thread will not come up any more. */
    public void end() {
        synchronized (launching) {
            ended = true;
        }
        stop();
    }

    /** Whether {@link #end()} was called. */
    public boolean hasEnded() {
        synchronized (launching) {
            return ended;
        }
    }

    /** Stops one service in good order. */
    public void stop(Service service) {
        services.get(service).stop();
    }

    /** Kills one service with {@code kill -9}. */
    public void kill(Service service) {
        services.get(service).kill();
    }

    /** Stops everything in good order: the door first, then the other services, Redis, and PostgreSQL last. */
    public void stop() {
        stop(Service.GATEWAY);
        Arrays.stream(Service.values()).parallel().forEach(this::stop);
        if (settings.redisUrl().isEmpty()) {
            RedisServer.running(redisSettings()).ifPresent(RedisServer::stop);
        }
        if (settings.database().isEmpty()) {
            PostgresServer.running(postgresSettings()).ifPresent(PostgresServer::stop);
        }
    }

    /** Kills everything with {@code kill -9}, the services first, as an ending of the world would. */
    public void kill() {
        Arrays.stream(Service.values()).forEach(this::kill);
        RedisServer.running(redisSettings()).ifPresent(RedisServer::kill);
        PostgresServer.running(postgresSettings()).ifPresent(PostgresServer::kill);
    }

    /** Stops everything. */
    @Override
    public void close() {
        stop();
    }

    /** Whether a service answers that it is ready. */
    public boolean isReady(Service service) {
        return services.get(service).isReady();
    }

    /** The process of a service if it runs. */
    public Optional<ProcessHandle> process(Service service) {
        return services.get(service).handle();
    }

    /** The embedded PostgreSQL if it runs. */
    public Optional<PostgresServer> postgres() {
        return settings.database().isPresent() ? Optional.empty() : PostgresServer.running(postgresSettings());
    }

    /** Whether the embedded PostgreSQL should run but does not. */
    boolean lacksPostgres() {
        return settings.database().isEmpty() && !PostgresServer.isRunning(postgresSettings());
    }

    /** Whether the embedded Redis should run but does not. */
    boolean lacksRedis() {
        return settings.redisUrl().isEmpty()
                && RedisServer.running(redisSettings()).isEmpty();
    }

    /** The embedded Redis if it runs. */
    public Optional<RedisServer> redis() {
        return settings.redisUrl().isPresent() ? Optional.empty() : RedisServer.running(redisSettings());
    }

    /** Starts the embedded Redis again, empty. */
    public void startRedis() {
        launch(() -> RedisServer.start(redisSettings()));
    }

    /** Starts the embedded PostgreSQL again, on its data. */
    public void startPostgres() {
        launch(() -> PostgresServer.start(postgresSettings()));
    }

    /** The server that holds the four databases. */
    public DatabaseServer database() {
        return settings.database()
                .orElseGet(() -> PostgresServer.at(settings.ports().postgres(), secrets.databasePassword()));
    }

    private String redisUrl() {
        return settings.redisUrl()
                .orElse("redis://127.0.0.1:" + settings.ports().redis());
    }

    private PostgresSettings postgresSettings() {
        HomeDirectory home = settings.home();
        return new PostgresSettings(
                home.postgresData(), home.log(POSTGRES), settings.ports().postgres(), secrets.databasePassword());
    }

    private RedisSettings redisSettings() {
        HomeDirectory home = settings.home();
        return new RedisSettings(home.redis(), home.log(REDIS), settings.ports().redis());
    }

    public Secrets secrets() {
        return secrets;
    }

    public PlatformSettings settings() {
        return settings;
    }
}
