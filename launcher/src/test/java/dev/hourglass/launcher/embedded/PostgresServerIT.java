package dev.hourglass.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hourglass.launcher.process.FreePorts;
import dev.hourglass.launcher.process.StartupFailure;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    private static final String PASSWORD = "secret";

    /** A data directory that was made once; tests begin with a copy. */
    @TempDir
    private static Path made;

    @TempDir
    Path directory;

    @BeforeAll
    static void makeData() {
        PostgresServer.start(settingsIn(made)).stop();
    }

    @Test
    void what_it_acknowledges_is_on_disk() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(settings())) {
            assertThat(postgres.server().show("fsync")).isEqualTo("on");
            assertThat(postgres.server().show("synchronous_commit")).isEqualTo("on");
            assertThat(postgres.server().show("full_page_writes")).isEqualTo("on");
            assertThat(postgres.server().show("server_version")).startsWith("18.");
        }
    }

    @Test
    void a_configuration_file_cannot_take_durability_away() throws Exception {
        PostgresSettings settings = settings();
        PostgresServer.start(settings).stop();
        Path configuration = settings.data().resolve("postgresql.auto.conf");
        Files.writeString(configuration, "fsync = off\nfull_page_writes = off\n");

        try (PostgresServer postgres = PostgresServer.start(settings)) {
            assertThat(Durability.shortcomings(postgres.server())).isEmpty();
        }
    }

    @Test
    void a_server_that_would_forget_is_refused() throws Exception {
        PostgresSettings settings = settings();
        try (PostgresServer postgres = PostgresServer.start(settings)) {
            execute(postgres, "postgres", "ALTER ROLE hourglass SET synchronous_commit = off");
        }

        assertThatThrownBy(() -> PostgresServer.start(settings))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("synchronous_commit is off, not on");
        assertThat(PostgresServer.running(settings)).isEmpty();
    }

    @Test
    void a_committed_row_survives_kill_minus_nine() throws Exception {
        PostgresSettings settings = settings();
        PostgresServer postgres = PostgresServer.start(settings);
        postgres.createDatabase("books");
        execute(postgres, "books", "CREATE TABLE entry (points bigint)");
        execute(postgres, "books", "INSERT INTO entry VALUES (39)");

        postgres.kill();

        try (PostgresServer again = PostgresServer.start(settings)) {
            assertThat(singleNumber(again, "books", "SELECT sum(points) FROM entry"))
                    .isEqualTo(39);
        }
    }

    @Test
    void a_pid_file_whose_number_belongs_to_another_program_does_not_stop_it() throws Exception {
        PostgresSettings settings = settings();
        PostgresServer.start(settings).stop();
        Files.writeString(
                settings.data().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + settings.data() + "\n");

        try (PostgresServer postgres = PostgresServer.start(settings)) {
            assertThat(postgres.pid()).isPresent();
        }
    }

    @Test
    void a_second_database_of_the_same_name_is_not_made() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(settings())) {
            assertThat(postgres.createDatabase("hourglass_points")).isTrue();
            assertThat(postgres.createDatabase("hourglass_points")).isFalse();
        }
    }

    @Test
    void nobody_gets_in_without_the_password() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(settings())) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "wrong")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void it_listens_on_the_loopback_address_only() throws Exception {
        List<String> outside = outsideAddresses();
        assumeTrue(!outside.isEmpty(), "this computer has only a loopback address");
        try (PostgresServer postgres = PostgresServer.start(settings())) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(outside.get(0), postgres.port()), 2_000);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_busy_port_is_told_with_the_end_of_the_log() throws Exception {
        try (PostgresServer first = PostgresServer.start(settings())) {
            PostgresSettings second = new PostgresSettings(
                    directory.resolve("second"), directory.resolve("second.log"), first.port(), PASSWORD);

            assertThatThrownBy(() -> PostgresServer.start(second))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("second.log")
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void root_can_run_it_without_namespaces_too() throws Exception {
        assumeTrue(UnprivilegedRun.runningAsRoot(), "only root steps down");
        assumeTrue(UnprivilegedRun.OTHER_USER.works(), "setpriv is not available here");
        PostgresSettings settings = settings();
        PostgresServer.start(settings, UnprivilegedRun.OTHER_USER, () -> {}).stop();

        try (PostgresServer postgres = PostgresServer.start(settings, UnprivilegedRun.choose(), () -> {})) {
            assertThat(Durability.shortcomings(postgres.server())).isEmpty();
        }
    }

    @Test
    void a_temporary_server_leaves_nothing_behind() throws Exception {
        PostgresServer postgres = PostgresServer.temporary();
        Path data = Path.of(postgres.server().show("data_directory"));
        assertThat(data).exists();

        postgres.stop();

        assertThat(data.getParent()).doesNotExist();
    }

    private PostgresSettings settings() throws IOException {
        PostgresSettings settings = settingsIn(directory);
        try (Stream<Path> files = Files.walk(made.resolve("data"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = settings.data().resolve(made.resolve("data").relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return settings;
    }

    private static PostgresSettings settingsIn(Path directory) {
        return new PostgresSettings(
                directory.resolve("data"), directory.resolve("postgres.log"), FreePorts.one(), PASSWORD);
    }

    private static void execute(PostgresServer postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.server().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long singleNumber(PostgresServer postgres, String database, String sql) throws SQLException {
        try (Connection connection = postgres.server().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> outsideAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(address -> address.getHostAddress())
                .toList();
    }
}
