package dev.hourglass.launcher.service;

import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The services as built in a checkout, each in a small Java virtual machine.
 *
 * @param checkout the directory with the services' modules
 * @param extraOptions further options for the virtual machine; they win over ours
 */
public record BuiltServices(Path checkout, List<String> extraOptions) implements ServicePrograms {
    /** With the options of {@code HOURGLASS_JAVA_OPTS}, separated by blanks. */
    public static BuiltServices in(Path checkout) {
        String extra = System.getenv().getOrDefault("HOURGLASS_JAVA_OPTS", "").strip();
        return new BuiltServices(checkout, extra.isEmpty() ? List.of() : Arrays.asList(extra.split("\\s+")));
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
        command.addAll(extraOptions);
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
