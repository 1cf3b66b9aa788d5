package dev.hourglass.bench.setup;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.launcher.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An nginx of one's own, when it is installed: a page that is always the same, and plain {@code proxy_pass} to it and to a service. */
public final class Nginx implements AutoCloseable {
    private static final List<String> PLACES = List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/bin");

    private static final int END_LIMIT_SECONDS = 5;

    private final Process process;
    private final int fixedPort;
    private final int toFixedPort;
    private final int toServicePort;

    private Nginx(Process process, int fixedPort, int toFixedPort, int toServicePort) {
        this.process = process;
        this.fixedPort = fixedPort;
        this.toFixedPort = toFixedPort;
        this.toServicePort = toServicePort;
    }

    /** Starts it in front of a service; empty when it is not installed. */
    static Optional<Nginx> start(Path directory, int servicePort) {
        Optional<Path> program = PLACES.stream()
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
        return program.map(found -> start(found, directory, servicePort));
    }

    private static Nginx start(Path program, Path directory, int servicePort) {
        int[] ports = {FreePorts.one(), FreePorts.one(), FreePorts.one()};
        try {
            Path home = Files.createDirectories(directory.resolve("nginx"));
            Path configuration = home.resolve("nginx.conf");
            Files.writeString(configuration, configuration(home, ports, servicePort));
            Process process = new ProcessBuilder(
                            program.toString(),
                            "-p",
                            home.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            home + "/error.log")
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("out.log").toFile())
                    .start();
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                throw new BenchFailure("nginx ended: " + Files.readString(home.resolve("out.log")));
            }
            return new Nginx(process, ports[0], ports[1], ports[2]);
        } catch (IOException failure) {
            throw new BenchFailure("nginx cannot be started: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }

    /** As many workers as processors, connections to upstreams kept, nothing logged: what one would tune it to. */
    private static String configuration(Path home, int[] ports, int servicePort) {
        String body = "{\"points\":" + Arrays.toString(new int[40]) + "}";
        return """
                daemon off; worker_processes auto; pid %1$s/nginx.pid;
                events { worker_connections 4096; }
                http {
                  access_log off; keepalive_requests 100000000; default_type application/json;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  proxy_http_version 1.1; proxy_set_header Connection "";
                  upstream fixed { server 127.0.0.1:%2$d; keepalive 256; }
                  upstream service { server 127.0.0.1:%5$d; keepalive 256; }
                  server { listen 127.0.0.1:%2$d; location / { return 200 '%6$s'; } }
                  server { listen 127.0.0.1:%3$d; location / { proxy_pass http://fixed; } }
                  server { listen 127.0.0.1:%4$d; location / { proxy_pass http://service; } }
                }
                """.formatted(home, ports[0], ports[1], ports[2], servicePort, body);
    }

    /** Where the page is that is always the same. */
    public int fixedPort() {
        return fixedPort;
    }

    /** Where that page is passed on. */
    public int toFixedPort() {
        return toFixedPort;
    }

    /** Where the service is passed on. */
    public int toServicePort() {
        return toServicePort;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends it and its workers, and waits for that: what they still wrote would stand in the way of deleting their directory. */
    @Override
    public void close() {
        List<ProcessHandle> workers = process.children().toList();
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                workers.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", interrupted);
        }
    }
}
