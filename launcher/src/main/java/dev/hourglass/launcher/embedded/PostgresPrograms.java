package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.StartupFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The bundled PostgreSQL programs, unpacked once per machine. */
record PostgresPrograms(Path home) {
    private static final int OWNER_EXECUTE = 0100;

    /** @throws StartupFailure when there is no bundled PostgreSQL for this computer */
    static PostgresPrograms locate() {
        HostPlatform platform = HostPlatform.current();
        String archive = "postgres-" + platform.system() + "-" + platform.processor() + ".txz";
        URL resource = PostgresPrograms.class.getClassLoader().getResource(archive);
        if (resource == null) {
            throw new StartupFailure("There is no bundled PostgreSQL for " + platform + ".\n"
                    + "Run a PostgreSQL 18 server yourself and set DATABASE_URL to it.");
        }
        String name = "postgresql-" + platform.system() + "-" + platform.processor() + "-" + sizeOf(resource);
        return new PostgresPrograms(ProgramCache.unpackOnce(name, directory -> unpack(resource, directory)));
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    Path control() {
        return home.resolve("bin/pg_ctl");
    }

    // The size tells one version's archive from another's without reading all of it at every start.
    private static long sizeOf(URL resource) {
        try {
            return resource.openConnection().getContentLengthLong();
        } catch (IOException e) {
            throw new StartupFailure("Cannot read the bundled PostgreSQL at " + resource, e);
        }
    }

    private static void unpack(URL resource, Path directory) throws IOException {
        try (InputStream raw = resource.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, directory);
            }
        }
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory)
            throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("archive entry outside its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, directory.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, target);
            Files.setPosixFilePermissions(target, permissions((entry.getMode() & OWNER_EXECUTE) != 0));
        }
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
