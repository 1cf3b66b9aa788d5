package dev.hourglass.launcher.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts programs that outlive the terminal they were started from. They are stopped by us, in our order: so neither
 * Ctrl-C nor a closing terminal may reach them on its own.
 */
public final class DetachedProcess {
    private static final boolean SETSID_AVAILABLE = Programs.onPath("setsid");

    private DetachedProcess() {}

    /**
     * Starts a program in the background. Its process id is the program's own, not a shell's.
     *
     * @param environment added to the environment of this process
     * @param log receives standard output and error; what an earlier run left there is kept as {@code <log>.1}
     */
    public static Process start(List<String> command, Map<String, String> environment, Path directory, Path log) {
        List<String> detached = new ArrayList<>();
        if (SETSID_AVAILABLE) {
            detached.add("setsid");
        }
        // Ignored signals stay ignored after exec; this covers systems without setsid.
        detached.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        detached.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(detached)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            rotate(log);
            return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Asks a process to stop and insists when it does not.
     *
     * @param patienceSeconds how long it may take before it is killed
     */
    public static void stop(ProcessHandle process, int patienceSeconds) {
        process.destroy();
        if (!Liveness.awaitExit(process, patienceSeconds)) {
            kill(process);
        }
    }

    /** Kills a process the hard way ({@code kill -9}), with everything it started. */
    public static void kill(ProcessHandle process) {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(0, process);
        family.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle member : family) {
            if (!Liveness.awaitExit(member, 10)) {
                throw new IllegalStateException("process " + member.pid() + " survives kill -9");
            }
        }
    }
}
