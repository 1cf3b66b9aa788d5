package dev.hourglass.system.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hourglass.launcher.process.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands of a page of the documentation, run as they stand there. */
public final class Guide {
    private static final Pattern COMMANDS = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final int PATIENCE_S = 60;

    private Guide() {}

    /** The blocks of commands of a page under {@code docs/}, in their order. */
    public static List<String> commands(String page) {
        try {
            String text = Files.readString(
                    Path.of(System.getProperty("hourglass.root"), "docs").resolve(page));
            return COMMANDS.matcher(text).results().map(found -> found.group(1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The only one of these blocks that has this in it. */
    public static String one(List<String> commands, String with) {
        List<String> found =
                commands.stream().filter(command -> command.contains(with)).toList();
        assertThat(found).as(with).hasSize(1);
        return found.get(0);
    }

    /** What the commands print, run in this directory, where these names have these values. */
    public static String run(Path directory, Map<String, String> names, String commands) {
        String values = names.entrySet().stream()
                .map(name -> name.getKey() + "='" + name.getValue() + "'\n")
                .collect(Collectors.joining());
        try {
            Path script =
                    Files.writeString(directory.resolve("guide.sh"), "cd '" + directory + "'\n" + values + commands);
            Programs.Outcome ran = Programs.run(List.of("sh", script.toString()), PATIENCE_S);
            assertThat(ran.succeeded()).as(ran.output()).isTrue();
            return ran.output();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
