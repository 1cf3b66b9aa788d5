package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.embedded.DatabaseServer;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.service.BuiltServices;
import dev.hourglass.launcher.service.PlatformPorts;
import dev.hourglass.launcher.service.ServicePrograms;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one platform is made of.
 *
 * @param home where it keeps its data, logs and secrets
 * @param ports where it listens
 * @param programs how to run its services
 * @param database a PostgreSQL server of somebody else's; empty for the embedded one
 * @param redisUrl a Redis of somebody else's; empty for the embedded one
 * @param environment added to every service's environment
 */
public record PlatformSettings(
        HomeDirectory home,
        PlatformPorts ports,
        ServicePrograms programs,
        Optional<DatabaseServer> database,
        Optional<String> redisUrl,
        Map<String, String> environment) {

    public PlatformSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * The services built in a checkout with embedded servers, for tests: on free ports, with data in a directory of its
     * own.
     */
    public static PlatformSettings forTests(Path checkout, Path directory) {
        HomeDirectory home = new HomeDirectory(directory);
        return new PlatformSettings(
                home, PlatformPorts.free(), BuiltServices.in(checkout), Optional.empty(), Optional.empty(), Map.of());
    }

    /** The same with one more variable in every service's environment. */
    public PlatformSettings with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new PlatformSettings(home, ports, programs, database, redisUrl, more);
    }
}
