package dev.hourglass.launcher.embedded;

import dev.hourglass.launcher.process.StartupFailure;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server one can log in to, ours or somebody else's.
 *
 * @param host name or address
 * @param port TCP port
 * @param maintenanceDatabase an existing database, used to create others
 * @param user a role that may create databases
 * @param password empty when the server asks for none
 * @param options connection options to be kept in every URL, such as {@code sslmode}
 */
public record DatabaseServer(
        String host, int port, String maintenanceDatabase, String user, String password, Map<String, String> options) {
    private static final int DEFAULT_PORT = 5432;
    private static final String DATABASE_EXISTS = "SELECT 1 FROM pg_database WHERE datname = ?";

    public DatabaseServer {
        options = Map.copyOf(options);
    }

    /**
     * Reads a server from {@code jdbc:postgresql://…}, {@code postgresql://…} or {@code postgres://…}.
     *
     * @throws StartupFailure when the URL cannot be understood
     */
    public static DatabaseServer parse(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
            throw unreadable(null);
        }
        URI uri;
        try {
            uri = URI.create(plain);
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        if (uri.getHost() == null) {
            throw unreadable(null);
        }
        Map<String, String> options = options(uri.getRawQuery());
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String user = login.length > 0 ? decode(login[0]) : options.remove("user");
        String password = login.length > 1 ? decode(login[1]) : options.remove("password");
        String database = uri.getPath() == null || uri.getPath().length() < 2
                ? "postgres"
                : uri.getPath().substring(1);
        return new DatabaseServer(
                uri.getHost(),
                uri.getPort() > 0 ? uri.getPort() : DEFAULT_PORT,
                database,
                user == null ? System.getProperty("user.name") : user,
                password == null ? "" : password,
                options);
    }

    private static StartupFailure unreadable(Exception cause) {
        // The URL may hold a password, so it is not repeated.
        return new StartupFailure(
                "DATABASE_URL cannot be read. It should look like postgresql://user:password@host:5432/postgres",
                cause);
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                String[] parts = pair.split("=", 2);
                options.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return options;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The JDBC URL of one database, without user and password. */
    public String jdbcUrl(String database) {
        String query = options.entrySet().stream()
                .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://" + host + ":" + port + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setUser(user);
        source.setPassword(password);
        return source.getConnection();
    }

    /**
     * Creates a database unless it is there.
     *
     * @param name lower-case letters, digits and underscores
     * @return whether it had to be created
     */
    public boolean createDatabase(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        try (Connection connection = connect(maintenanceDatabase)) {
            if (exists(connection, name)) {
                return false;
            }
            try (Statement create = connection.createStatement()) {
                create.execute("CREATE DATABASE " + name + " ENCODING 'UTF8' TEMPLATE template0");
            }
            return true;
        } catch (SQLException e) {
            throw new StartupFailure(
                    "Cannot create the database " + name + " at " + host + ":" + port + " as " + user + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(DATABASE_EXISTS)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The value of a setting as the running server sees it. */
    public String show(String setting) {
        try (Connection connection = connect(maintenanceDatabase);
                PreparedStatement query = connection.prepareStatement("SELECT current_setting(?)")) {
            query.setString(1, setting);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new StartupFailure(
                    "PostgreSQL at " + host + ":" + port + " does not let " + user + " in: " + e.getMessage(), e);
        }
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
