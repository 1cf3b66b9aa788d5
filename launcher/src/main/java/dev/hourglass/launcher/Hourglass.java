package dev.hourglass.launcher;

import dev.hourglass.launcher.command.DownCommand;
import dev.hourglass.launcher.command.LogsCommand;
import dev.hourglass.launcher.command.ResetCommand;
import dev.hourglass.launcher.command.StatusCommand;
import dev.hourglass.launcher.command.UpCommand;
import dev.hourglass.launcher.history.ImportCommand;
import dev.hourglass.launcher.process.StartupFailure;
import dev.hourglass.launcher.verify.VerifyCommand;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of Hourglass. */
@Command(
        name = "hourglass",
        description = "Loyalty and rewards on your own computer.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ImportCommand.class,
            VerifyCommand.class,
            DownCommand.class,
            ResetCommand.class,
            HelpCommand.class
        })
public final class Hourglass implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs one command and ends with its exit code: 0 for success, 1 for failure, 2 for a command not understood. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Hourglass());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StartupFailure || failure instanceof UncheckedIOException) {
                command.getOut().flush();
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
