package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.Liveness;
import dev.hourglass.launcher.process.Programs;
import dev.hourglass.launcher.process.Programs.Outcome;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A PostgreSQL data directory on disk: made once, whole or not at all, and who runs on it at the moment. */
record PostgresCluster(Path data) {
    static final String USER = "hourglass";
    private static final int INITDB_LIMIT_SECONDS = 120;

    boolean exists() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** Makes the data directory beside its final place and moves it there, so an interrupted start leaves no half. */
    void create(PostgresPrograms programs, UnprivilegedRun run, String password) throws IOException {
        Path parent = Files.createDirectories(data.getParent());
        Path unfinished = Files.createTempDirectory(
                parent, ".initdb-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path passwordFile = Files.createTempFile(
                parent,
                ".password-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password);
            run.own(unfinished);
            run.own(passwordFile);
            Outcome outcome = Programs.run(
                    run.command(
                            programs.initdb().toString(),
                            "--pgdata=" + unfinished,
                            "--username=" + USER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"),
                    INITDB_LIMIT_SECONDS);
            if (!outcome.succeeded()) {
                throw new StartupFailure("PostgreSQL could not make its data directory:\n" + outcome.output());
            }
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** The server process that runs on this directory now. */
    Optional<ProcessHandle> server() {
        return recordedProcess().filter(Liveness::isRunning).filter(PostgresCluster::isPostgres);
    }

    /**
     * Removes the pid file of a server that died when its number is still, or again, in use: PostgreSQL would take what
     * has the number for a server and refuse to start. Common in containers, where numbers start over and dead processes
     * are not always cleared away.
     */
    void forgetDeadServer() throws IOException {
        if (recordedProcess().isPresent() && server().isEmpty()) {
            Files.deleteIfExists(pidFile());
        }
    }

    private Optional<ProcessHandle> recordedProcess() {
        try {
            if (!Files.exists(pidFile())) {
                return Optional.empty();
            }
            String firstLine = Files.readString(pidFile()).lines().findFirst().orElse("");
            return firstLine.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(firstLine)) : Optional.empty();
        } catch (IOException e) {
            throw new StartupFailure(
                    "Cannot read " + pidFile() + ": " + e.getMessage()
                            + "\nIf another user (root?) started Hourglass here before, start it as that user again.",
                    e);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(true); // unknown: leave the judgement to PostgreSQL
    }
}
