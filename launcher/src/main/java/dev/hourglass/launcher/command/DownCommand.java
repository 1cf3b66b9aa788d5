package dev.hourglass.launcher.command;

import dev.hourglass.launcher.console.Console;
import dev.hourglass.launcher.home.HomeDirectory;
import dev.hourglass.launcher.home.StartLock;
import dev.hourglass.launcher.platform.Platform;
import dev.hourglass.launcher.process.DetachedProcess;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Stops the platform. */
@Command(name = "down", description = "Stops everything, also what an interrupted start left running. The data stays.")
public final class DownCommand implements Callable<Integer> {
    private static final int LAUNCHER_LIMIT_SECONDS = 90;

    @Override
    public Integer call() {
        Console console = Console.standard();
        Workspace workspace = Workspace.current();
        Optional<Platform> platform = workspace.lastPlatform();
        if (platform.isEmpty()) {
            console.line("Hourglass was not started here yet; there is nothing to stop.");
            return ExitCode.OK;
        }
        console.line("Stopping Hourglass …");
        stop(workspace.home(), platform.get());
        console.line("Stopped. The data stays in " + workspace.home().path());
        return ExitCode.OK;
    }

    /** A launcher that watches the platform goes first: it stops what it started, and must not start it again. */
    static void stop(HomeDirectory home, Platform platform) {
        StartLock.holder(home).ifPresent(launcher -> DetachedProcess.stop(launcher, LAUNCHER_LIMIT_SECONDS));
        platform.stop();
        StartLock.forget(home);
    }
}
