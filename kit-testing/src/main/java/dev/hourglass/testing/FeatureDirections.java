package dev.hourglass.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which feature of a service uses which: as drawn in the block {@code features} of {@code ARCHITECTURE.md}, and as it is. */
final class FeatureDirections {
    private static final String BLOCK = "```features\n";
    private static final String END = "```";

    private FeatureDirections() {}

    /** Fails with the lines to write when the drawing is not what the classes under {@code root} do. */
    static void check(String root, JavaClasses all) {
        String service = root.substring(root.lastIndexOf('.') + 1);
        assertThat(drawn(service))
                .as("the lines of %s in the block 'features' of ARCHITECTURE.md", service)
                .isEqualTo(actual(root, service, all));
    }

    private static List<String> drawn(String service) {
        String text = read(Path.of(System.getProperty("hourglass.root"), "ARCHITECTURE.md"));
        int start = text.indexOf(BLOCK) + BLOCK.length();
        return text.substring(start, text.indexOf(END, start))
                .lines()
                .filter(line -> line.startsWith(service + ":"))
                .toList();
    }

    private static List<String> actual(String root, String service, JavaClasses all) {
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        all.stream()
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .forEach(dependency -> note(root, dependency, uses));
        return uses.entrySet().stream()
                .map(use -> service + ": " + use.getKey() + " -> " + String.join(", ", use.getValue()))
                .toList();
    }

    private static void note(String root, Dependency dependency, Map<String, TreeSet<String>> uses) {
        Optional<String> from = feature(root, dependency.getOriginClass().getPackageName());
        Optional<String> to = feature(root, dependency.getTargetClass().getPackageName());
        if (from.isPresent() && to.isPresent() && !from.equals(to)) {
            uses.computeIfAbsent(from.get(), feature -> new TreeSet<>()).add(to.get());
        }
    }

    private static Optional<String> feature(String root, String packageName) {
        return packageName.startsWith(root + ".")
                ? Optional.of(packageName.substring(root.length() + 1).split("\\.")[0])
                : Optional.empty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
