package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.home.HomeDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Removes the data of the platform. */
@Command(
        name = "reset",
        description = "Stops everything and deletes all data, keys and logs of this checkout.",
        footer = {"", "Databases at a DATABASE_URL are not touched."})
public final class ResetCommand implements Callable<Integer> {
    @Option(names = "--yes", description = "Do not ask.")
    private boolean sure;

    private final Console console = Console.standard();

    @Override
    public Integer call() {
        Workspace workspace = Workspace.current();
        HomeDirectory home = workspace.home();
        if (!Files.exists(home.path())) {
            console.line("There is nothing to delete.");
            return ExitCode.OK;
        }
        if (!sure && !confirmed(home.path())) {
            console.line("Nothing was deleted.");
            return ExitCode.SOFTWARE;
        }
        workspace.lastPlatform().ifPresent(platform -> DownCommand.stop(home, platform));
        delete(home.path());
        console.line("Deleted " + home.path() + ". The next ./hourglass up starts from nothing.");
        return ExitCode.OK;
    }

    private boolean confirmed(Path directory) {
        console.out().print("This deletes every program, member, point and key in " + directory + ". Sure? [y/N] ");
        console.out().flush();
        Scanner answer = new Scanner(System.in, Charset.defaultCharset());
        return answer.hasNextLine()
                && List.of("y", "yes").contains(answer.nextLine().strip().toLowerCase(Locale.ROOT));
    }

    private static void delete(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e.getMessage(), e);
        }
    }
}
