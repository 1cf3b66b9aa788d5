package dev.hourglass.launcher.home;

import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one platform keeps everything it has: the directory {@code .hourglass}. */
public record HomeDirectory(Path path) {
    public HomeDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes it, open to its owner only.
     *
     * @throws StartupFailure when it is another user's
     */
    public HomeDirectory create() {
        if (Files.exists(path) && !Files.isWritable(path)) {
            throw new StartupFailure(path + " belongs to another user (root?), who started Hourglass here before."
                    + "\nStart it as that user, or hand the directory over: sudo chown -R \"$USER\" " + path);
        }
        PrivateFile.directory(path);
        PrivateFile.directory(run());
        return this;
    }

    public Path postgresData() {
        return path.resolve("postgres");
    }

    public Path redis() {
        return path.resolve("redis");
    }

    /** The log file of a component, such as {@code gateway} or {@code postgres}. */
    public Path log(String component) {
        return path.resolve("logs").resolve(component + ".log");
    }

    /** What runs at the moment: one file per process. */
    public Path run() {
        return path.resolve("run");
    }

    public Path secrets() {
        return path.resolve("secrets.json");
    }

    public Path credentials() {
        return path.resolve("credentials.json");
    }
}
