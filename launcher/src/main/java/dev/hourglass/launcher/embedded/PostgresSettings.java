package dev.hourglass.launcher.embedded;

import java.nio.file.Path;

/**
 * Where and how an embedded PostgreSQL runs.
 *
 * @param data its data directory; made at the first start, found again at the next
 * @param log the server's log file
 * @param port TCP port on 127.0.0.1
 * @param password of the role {@code hourglass}; set at the first start and not changed afterwards
 */
public record PostgresSettings(Path data, Path log, int port, String password) {
    public PostgresSettings {
        data = data.toAbsolutePath();
        log = log.toAbsolutePath();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (password.isBlank()) {
            throw new IllegalArgumentException("the database needs a password");
        }
    }
}
