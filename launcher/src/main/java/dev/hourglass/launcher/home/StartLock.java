package dev.hourglass.launcher.home;

import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One {@code up} at a time per home directory. The system lets go of the lock when the process ends, however it ends;
 * the process that holds it is kept in a file for {@code down}.
 */
public final class StartLock implements AutoCloseable {
    private static final String LAUNCHER = "launcher";
    private final FileChannel channel;
    private final RunFile runFile;

    private StartLock(FileChannel channel, RunFile runFile) {
        this.channel = channel;
        this.runFile = runFile;
    }

    /** @throws StartupFailure when another process is starting or watching this platform */
    public static StartLock take(HomeDirectory home) {
        try {
            FileChannel channel = FileChannel.open(
                    home.run().resolve(LAUNCHER + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartupFailure("Another ./hourglass up is at work here"
                        + holder(home)
                                .map(process -> " (process " + process.pid() + ")")
                                .orElse("")
                        + ".\nWait for it, or stop everything: ./hourglass down");
            }
            RunFile runFile = runFile(home);
            runFile.remember(ProcessHandle.current());
            return new StartLock(channel, runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + home.run(), e);
        }
    }

    /** The launcher that starts or watches this platform now. */
    public static Optional<ProcessHandle> holder(HomeDirectory home) {
        return runFile(home).process();
    }

    /** Forgets the launcher that was stopped, or that was killed and could not clean up. */
    public static void forget(HomeDirectory home) {
        runFile(home).forget();
    }

    private static RunFile runFile(HomeDirectory home) {
        return new RunFile(home.run().resolve(LAUNCHER + ".pid"));
    }

    @Override
    public void close() {
        runFile.forget();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
