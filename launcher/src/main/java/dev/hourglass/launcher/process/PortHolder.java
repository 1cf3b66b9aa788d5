package dev.hourglass.launcher.process;

import dev.hourglass.launcher.process.Programs.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as this user may know. */
public final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int COLUMN_LOCAL_ADDRESS = 1;
    private static final int COLUMN_STATE = 3;
    private static final int COLUMN_INODE = 9;

    private PortHolder() {}

    /** Whether a server could not listen on this port of the loopback address now. */
    public static boolean isBusy(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections of an earlier run that fade out do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The process that listens on a port; empty when it cannot be known, as with other users' processes. */
    public static Optional<ProcessHandle> find(int port) {
        return Files.isDirectory(Path.of("/proc/self/fd")) ? findInProc(port) : findWithLsof(port);
    }

    private static Optional<ProcessHandle> findInProc(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .flatMap(inode -> ownerOfSocket("socket:[" + inode + "]").stream())
                .findFirst();
    }

    private static Optional<String> inode(Path table, int port) {
        String wanted = String.format(":%04X", port);
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns ->
                            columns[COLUMN_LOCAL_ADDRESS].endsWith(wanted) && columns[COLUMN_STATE].equals(LISTENING))
                    .map(columns -> columns[COLUMN_INODE])
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // no IPv6, or a system that hides it
        }
    }

    private static Optional<ProcessHandle> ownerOfSocket(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(Path.of("/proc/" + process.pid() + "/fd"), socket))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (Stream<Path> links = Files.list(descriptors)) {
            return links.anyMatch(link -> pointsTo(link, socket));
        } catch (IOException | UncheckedIOException e) {
            return false; // another user's process, or one that just ended
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException e) {
            return false; // closed in the meantime
        }
    }

    private static Optional<ProcessHandle> findWithLsof(int port) {
        Outcome outcome = Programs.run(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"), 5);
        return outcome.output()
                .lines()
                .filter(line -> outcome.succeeded() && line.matches("\\d{1,18}"))
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }
}
