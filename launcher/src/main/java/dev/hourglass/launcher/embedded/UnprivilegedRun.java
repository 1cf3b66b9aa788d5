package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.Programs;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to be root. An ordinary user runs it as it is; root steps down first.
 *
 * @param prefix put before the command
 * @param owner the user id that must own the data, or {@link #NOBODY_CHANGES} to leave the files as they are
 */
record UnprivilegedRun(List<String> prefix, int owner) {
    private static final int NOBODY_CHANGES = -1;
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** An ordinary user's run: nothing to do. */
    static final UnprivilegedRun PLAIN = new UnprivilegedRun(List.of(), NOBODY_CHANGES);

    /** A user namespace of its own, where root is nobody: the files stay root's. */
    static final UnprivilegedRun NAMESPACE = new UnprivilegedRun(List.of("unshare", "-U"), ROOT);

    /**
     * Another user id, for containers that do not allow namespaces. It may pass through directories of root, because the
     * data usually lies below root's home.
     */
    static final UnprivilegedRun OTHER_USER = new UnprivilegedRun(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--securebits=+no_setuid_fixup", // or access(2) would not count the capability below
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override"),
            NOBODY);

    /** @throws StartupFailure for root, when this computer offers no way to step down */
    static UnprivilegedRun choose() {
        if (!runningAsRoot()) {
            return PLAIN;
        }
        for (UnprivilegedRun candidate : List.of(NAMESPACE, OTHER_USER)) {
            if (candidate.works()) {
                return candidate;
            }
        }
        throw new StartupFailure("""
                PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here.
                Start Hourglass as an ordinary user, or set DATABASE_URL to a PostgreSQL server you run.""");
    }

    static boolean runningAsRoot() {
        Path self = Path.of("/proc/self");
        try {
            return Files.exists(self) ? owner(self) == ROOT : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell which user this is", e);
        }
    }

    boolean works() {
        return Programs.run(command("true"), 10).succeeded();
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    /** Hands a directory tree to the user PostgreSQL will run as, if it is another's. */
    void own(Path directory) throws IOException {
        if (owner == NOBODY_CHANGES || owner(directory) == owner) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.toList()) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int owner(Path directory) throws IOException {
        return (Integer) Files.getAttribute(directory, "unix:uid");
    }
}
