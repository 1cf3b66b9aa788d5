package dev.hourglass.launcher.command;

import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.platform.LastStart;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.service.BuiltServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The checkout a command works on.
 *
 * @param checkout its root directory
 */
record Workspace(Path checkout) {
    private static final String ROOT_PROPERTY = "hourglass.root";

    /** The one the start script lies in. */
    static Workspace current() {
        return new Workspace(
                Path.of(System.getProperty(ROOT_PROPERTY, "")).toAbsolutePath().normalize());
    }

    HomeDirectory home() {
        return new HomeDirectory(checkout.resolve(".hourglass"));
    }

    BuiltServices services() {
        return BuiltServices.in(checkout);
    }

    /** The platform as it was last started; empty when it never was. */
    Optional<Platform> lastPlatform() {
        if (!Files.exists(home().path())) {
            return Optional.empty();
        }
        return LastStart.in(home()).map(start -> new Platform(start.settings(home(), services())));
    }
}
