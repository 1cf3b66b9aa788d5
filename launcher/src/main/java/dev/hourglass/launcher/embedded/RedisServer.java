package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.DetachedProcess;
import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.Liveness;
import dev.hourglass.launcher.process.LogTail;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A real Redis that keeps nothing on disk: it only makes things faster. It is a process of its own and outlives this one
 * unless stopped.
 */
public final class RedisServer implements AutoCloseable {
    private static final int START_LIMIT_SECONDS = 20;
    private static final int STOP_LIMIT_SECONDS = 10;
    private static final String PID_FILE = "redis.pid";

    private final RedisSettings settings;
    private final Runnable afterStop;

    private RedisServer(RedisSettings settings, Runnable afterStop) {
        this.settings = settings;
        this.afterStop = afterStop;
    }

    /** @throws StartupFailure when it does not come up */
    public static RedisServer start(RedisSettings settings) {
        RedisServer server = new RedisServer(settings, () -> {});
        server.restart();
        return server;
    }

    /** Starts a Redis on a free port, which {@link #stop()} or the end of this process removes. */
    public static RedisServer temporary() {
        ScratchDirectory scratch = ScratchDirectory.create();
        Path directory = scratch.path();
        RedisServer server = new RedisServer(
                new RedisSettings(directory, directory.resolve("redis.log"), FreePorts.one()), scratch::delete);
        server.restart();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-redis"));
        return server;
    }

    /** The Redis that runs with these settings now, whoever started it. */
    public static Optional<RedisServer> running(RedisSettings settings) {
        return runningIn(settings.directory()).map(process -> new RedisServer(settings, () -> {}));
    }

    /** Starts, also again after {@link #stop()} or {@link #kill()}: empty, on the same port. */
    public void restart() {
        Path program = RedisProgram.locate();
        Process process = DetachedProcess.start(
                List.of(
                        program.toString(),
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port()),
                        "--save",
                        "",
                        "--appendonly",
                        "no",
                        "--maxmemory",
                        "128mb",
                        "--maxmemory-policy",
                        "allkeys-lru",
                        "--pidfile",
                        pidFile(settings.directory()).toString()),
                Map.of(),
                directory(),
                settings.log());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_LIMIT_SECONDS);
        while (!answers(port(), process.pid())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new StartupFailure("Redis did not start. The end of " + settings.log() + ":\n  "
                        + String.join("\n  ", LogTail.lastLines(settings.log(), 20)));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private Path directory() {
        try {
            return Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + settings.directory(), e);
        }
    }

    // Asks who answers: on a busy port it would be somebody else's Redis.
    private static boolean answers(int port, long pid) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.contains("process_id:" + pid + "\r\n");
        } catch (IOException e) {
            return false; // not yet, or no longer
        }
    }

    /** TCP port on 127.0.0.1. */
    public int port() {
        return settings.port();
    }

    /** {@code redis://127.0.0.1:port}. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** The process id of the server; empty when it does not run. */
    public Optional<Long> pid() {
        return runningIn(settings.directory()).map(ProcessHandle::pid);
    }

    /** Stops it, and with it everything it held. Does nothing if it is stopped. */
    public void stop() {
        runningIn(settings.directory()).ifPresent(process -> DetachedProcess.stop(process, STOP_LIMIT_SECONDS));
        afterStop.run();
    }

    /** Kills it with {@code kill -9}, as a crash would. */
    public void kill() {
        runningIn(settings.directory()).ifPresent(DetachedProcess::kill);
    }

    @Override
    public void close() {
        stop();
    }

    static Optional<ProcessHandle> runningIn(Path directory) {
        Path pidFile = pidFile(directory);
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            String pid = Files.readString(pidFile).strip();
            return pid.matches("\\d{1,18}")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(RedisServer::isRedis)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    private static Path pidFile(Path directory) {
        return directory.resolve(PID_FILE);
    }

    private static boolean isRedis(ProcessHandle process) {
        return Liveness.isRunning(process)
                && process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("redis-server"))
                        .orElse(false);
    }
}
