package dev.hourglass.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hourglass.launcher.process.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseServerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ada:p%40ss@db.example.com:6543/admin",
                "postgresql://ada:p%40ss@db.example.com:6543/admin",
                "jdbc:postgresql://db.example.com:6543/admin?user=ada&password=p%40ss"
            })
    void every_usual_form_of_address_is_understood(String url) {
        DatabaseServer server = DatabaseServer.parse(url);

        assertThat(server.host()).isEqualTo("db.example.com");
        assertThat(server.port()).isEqualTo(6543);
        assertThat(server.maintenanceDatabase()).isEqualTo("admin");
        assertThat(server.user()).isEqualTo("ada");
        assertThat(server.password()).isEqualTo("p@ss");
        assertThat(server.jdbcUrl("hourglass_points"))
                .isEqualTo("jdbc:postgresql://db.example.com:6543/hourglass_points");
    }

    @Test
    void port_and_database_have_their_usual_defaults() {
        DatabaseServer server = DatabaseServer.parse("postgres://ada@localhost");

        assertThat(server.port()).isEqualTo(5432);
        assertThat(server.maintenanceDatabase()).isEqualTo("postgres");
        assertThat(server.password()).isEmpty();
    }

    @Test
    void connection_options_are_kept_for_every_database() {
        DatabaseServer server = DatabaseServer.parse("postgres://ada:x@db/admin?sslmode=require");

        assertThat(server.jdbcUrl("hourglass_badges"))
                .isEqualTo("jdbc:postgresql://db:5432/hourglass_badges?sslmode=require");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://db/admin", "postgres://", "localhost:5432", "postgres://a b/c"})
    void what_cannot_be_understood_is_refused_without_repeating_it(String url) {
        assertThatThrownBy(() -> DatabaseServer.parse(url))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("DATABASE_URL cannot be read")
                .hasMessageNotContaining(url);
    }

    @Test
    void the_password_is_not_printed() {
        assertThat(DatabaseServer.parse("postgres://ada:secret@db/admin").toString())
                .isEqualTo("ada@db:5432");
    }

    @Test
    void a_database_name_that_is_none_is_refused() {
        DatabaseServer server = DatabaseServer.parse("postgres://ada:secret@db/admin");

        assertThatThrownBy(() -> server.createDatabase("books; DROP DATABASE admin"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
