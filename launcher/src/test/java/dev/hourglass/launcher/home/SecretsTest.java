package dev.hourglass.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.launcher.process.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    void secrets_are_made_once() {
        HomeDirectory home = new HomeDirectory(directory).create();

        Secrets first = Secrets.of(home);

        assertThat(Secrets.of(home)).isEqualTo(first);
        assertThat(first.internalSecret()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(KeyFormat.isWellFormed(first.operatorKey())).isTrue();
    }

    @Test
    void only_their_owner_can_read_them() throws Exception {
        HomeDirectory home = new HomeDirectory(directory.resolve("home")).create();

        Secrets.of(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secrets())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_damaged_file_is_told_and_not_replaced() throws Exception {
        HomeDirectory home = new HomeDirectory(directory).create();
        Files.writeString(home.secrets(), "{");

        assertThatThrownBy(() -> Secrets.of(home))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("secrets.json")
                .hasMessageContaining("./hourglass reset");
        assertThat(home.secrets()).hasContent("{");
    }

    @Test
    void they_are_not_printed() {
        Secrets secrets = new Secrets("internal", "password", "key");

        assertThat(secrets.toString()).doesNotContain("internal", "password", "key");
    }
}
