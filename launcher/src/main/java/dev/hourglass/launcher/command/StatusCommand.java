package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.console.StatusTable;
import dev.hourglass.launcher.home.DiskSpace;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.platform.PlatformStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Shows how the platform is. */
@Command(
        name = "status",
        description = "Shows health, process, port, memory and uptime of every component.",
        footer = {"", "Exit code 0 when everything is ready, 1 otherwise."})
public final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Console console = Console.standard();
        Optional<Platform> platform = Workspace.current().lastPlatform();
        if (platform.isEmpty()) {
            console.line("Hourglass was not started here yet. Start it: ./hourglass up");
            return ExitCode.SOFTWARE;
        }
        PlatformStatus status = PlatformStatus.of(platform.get());
        console.line(StatusTable.of(status));
        DiskSpace.shortage(platform.get().settings().home()).ifPresent(shortage -> console.line("\n" + shortage));
        return status.allReady() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
