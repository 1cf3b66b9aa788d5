package dev.hourglass.launcher.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.PrivateFile;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.ServicePrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the platform was last started, so that {@code status}, {@code down} and {@code logs} need not be told again.
 *
 * @param ports the ports it was given
 * @param outsideDatabase address of somebody else's PostgreSQL, without its login; empty for the embedded one
 * @param outsideRedis whether Redis is somebody else's
 */
public record LastStart(PlatformPorts ports, String outsideDatabase, boolean outsideRedis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps what was chosen for this start. */
    public static void remember(PlatformSettings settings) {
        LastStart start = new LastStart(
                settings.ports(),
                settings.database().map(LastStart::address).orElse(""),
                settings.redisUrl().isPresent());
        try {
            PrivateFile.write(file(settings.home()), JSON.writeValueAsString(start) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last start in this home; empty when there was none. */
    public static Optional<LastStart> in(HomeDirectory home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), LastStart.class));
        } catch (IOException e) {
            throw new StartupFailure("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String address(DatabaseServer server) {
        return "postgresql://" + server.host() + ":" + server.port() + "/";
    }

    /** The settings of that start, good for looking at it and for stopping it. */
    public PlatformSettings settings(HomeDirectory home, ServicePrograms programs) {
        return new PlatformSettings(
                home,
                ports,
                programs,
                outsideDatabase.isEmpty() ? Optional.empty() : Optional.of(DatabaseServer.parse(outsideDatabase)),
                outsideRedis ? Optional.of("redis://outside") : Optional.empty(),
                Map.of());
    }

    private static Path file(HomeDirectory home) {
        return home.run().resolve("last-start.json");
    }
}
