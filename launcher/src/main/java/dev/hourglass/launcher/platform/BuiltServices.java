package dev.hourglass.launcher.platform;

import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The services as built in a checkout, each in a small Java virtual machine.
 *
 * @param checkout the directory with the services' modules
 * @param classArchives where class archives may be kept, for faster starts on Java 19 and newer
 * @param extraOptions further options for the virtual machine; they win over ours
 */
public record BuiltServices(Path checkout, Optional<Path> classArchives, List<String> extraOptions)
        implements ServicePrograms {
    private static final int FIRST_WITH_AUTOMATIC_ARCHIVES = 19;

    /** With the options of {@code HOURGLASS_JAVA_OPTS}, separated by blanks. */
    public static BuiltServices in(Path checkout, HomeDirectory home) {
        String extra = System.getenv().getOrDefault("HOURGLASS_JAVA_OPTS", "").strip();
        return new BuiltServices(
                checkout,
                Optional.of(home.classArchives()),
                extra.isEmpty() ? List.of() : Arrays.asList(extra.split("\\s+")));
    }

    /** @throws StartupFailure when the service is not built */
    @Override
    public List<String> command(Service service) {
        Path jar = checkout.resolve(service.label()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartupFailure(
                    service.label() + " is not built: " + jar + " is missing.\nBuild it: ./mvnw -DskipTests package");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(archiveOptions(service, Runtime.version().feature()));
        command.addAll(extraOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    List<String> archiveOptions(Service service, int javaVersion) {
        if (javaVersion < FIRST_WITH_AUTOMATIC_ARCHIVES || classArchives.isEmpty()) {
            return List.of();
        }
        Path archive = classArchives.get().resolve(service.label() + "-java" + javaVersion + ".jsa");
        return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive, "-Xshare:auto");
    }
}
