package dev.hourglass.launcher.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hourglass.launcher.home.HomeDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    private static final Credentials CREDENTIALS = new Credentials(
            "http://localhost:8080", "hg_op_1", new Credentials.Program("prg_1", "hg_admin_1", "hg_store_1"));

    @TempDir
    Path directory;

    @Test
    void the_file_has_exactly_the_promised_fields() throws Exception {
        HomeDirectory home = new HomeDirectory(directory).create();

        CREDENTIALS.writeTo(home);

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(home.credentials().toFile())).isEqualTo(json.readTree("""
                {"gatewayUrl":"http://localhost:8080","operatorKey":"hg_op_1",
                 "program":{"id":"prg_1","adminKey":"hg_admin_1","storefrontKey":"hg_store_1"}}"""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.credentials())))
                .isEqualTo("rw-------");
    }

    @Test
    void what_was_written_is_read_again() {
        HomeDirectory home = new HomeDirectory(directory).create();
        assertThat(Credentials.in(home)).isEmpty();

        CREDENTIALS.writeTo(home);

        assertThat(Credentials.in(home)).contains(CREDENTIALS);
    }

    @Test
    void keys_are_not_printed() {
        assertThat(CREDENTIALS.toString()).doesNotContain("hg_op_1", "hg_admin_1", "hg_store_1");
    }
}
