package dev.hourglass.bench;

import dev.hourglass.bench.load.BenchFailure;
import dev.hourglass.launcher.process.StartupFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Measurements one can repeat: {@code ./hourglass bench NAME}. */
@Command(
        name = "bench",
        description = "Measures the platform against a baseline in the same run.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            OrdersCommand.class,
            GatewayCommand.class,
            RulesCommand.class,
            SimulationsCommand.class,
            BadgesCommand.class,
            StreamsCommand.class,
            HelpCommand.class
        })
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Ends with 0 when the measurement was made, whatever it says; 1 when it failed; 2 for a command not understood. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof BenchFailure || failure instanceof StartupFailure) {
                command.getOut().flush();
                command.getErr().println(failure.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
