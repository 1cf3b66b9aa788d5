package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.Programs;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The bundled Redis program that runs on this computer. */
final class RedisProgram {
    private RedisProgram() {}

    /** @throws StartupFailure when no bundled Redis runs here and none is installed */
    static Path locate() {
        for (String name : candidates(HostPlatform.current())) {
            URL resource = RedisProgram.class.getClassLoader().getResource(name);
            if (resource != null) {
                Path program = ProgramCache.unpackOnce(name, directory -> unpack(resource, directory))
                        .resolve("redis-server");
                if (runs(program.toString())) {
                    return program;
                }
            }
        }
        if (runs("redis-server")) {
            return Path.of("redis-server");
        }
        throw new StartupFailure("No bundled Redis runs on " + HostPlatform.current()
                + ".\nInstall redis-server, or set REDIS_URL to a Redis you run.");
    }

    // The first needs OpenSSL 3 on the system; the 32-bit one needs nothing at all.
    static List<String> candidates(HostPlatform platform) {
        return switch (platform.system() + " " + platform.processor()) {
            case "linux x86_64" -> List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386");
            case "linux arm_64" -> List.of("redis-server-6.2.7-linux-arm64");
            case "darwin x86_64" -> List.of("redis-server-6.2.6-v5-darwin-amd64");
            case "darwin arm_64" -> List.of("redis-server-6.2.6-v5-darwin-arm64");
            default -> List.of();
        };
    }

    private static void unpack(URL resource, Path directory) throws IOException {
        Path program = directory.resolve("redis-server");
        try (InputStream raw = resource.openStream()) {
            Files.copy(raw, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static boolean runs(String program) {
        return Programs.run(List.of(program, "--version"), 10).succeeded();
    }
}
