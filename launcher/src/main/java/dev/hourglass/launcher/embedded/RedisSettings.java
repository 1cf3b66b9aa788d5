package dev.hourglass.launcher.embedded;

import java.nio.file.Path;

/**
 * Where an embedded Redis runs.
 *
 * @param directory for its pid file
 * @param log its log file
 * @param port TCP port on 127.0.0.1
 */
public record RedisSettings(Path directory, Path log, int port) {
    public RedisSettings {
        directory = directory.toAbsolutePath();
        log = log.toAbsolutePath();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
