package dev.hourglass.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short-lived programs of the operating system. */
public final class Programs {

    /**
     * What a program said when it ended.
     *
     * @param exitCode 0 for success; 127 when the program could not be started at all
     * @param output standard output and error together
     */
    public record Outcome(int exitCode, String output) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Programs() {}

    /** Whether a program of this name can be found on the PATH. */
    public static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String directory : path.split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Runs a program to its end.
     *
     * @param limitSeconds when it takes longer, it is killed and the outcome is a failure
     */
    public static Outcome run(List<String> command, int limitSeconds) {
        Path output = null;
        try {
            // A file, not a pipe: a background process left behind would keep a pipe open for ever.
            output = Files.createTempFile("hourglass-", ".out");
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(limitSeconds, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            String said = Files.readString(output, StandardCharsets.UTF_8).strip();
            return ended
                    ? new Outcome(process.exitValue(), said)
                    : new Outcome(124, (said + "\nno end after " + limitSeconds + " s").strip());
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(130, "interrupted");
        } finally {
            deleteQuietly(output);
        }
    }

    private static void deleteQuietly(Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }
}
