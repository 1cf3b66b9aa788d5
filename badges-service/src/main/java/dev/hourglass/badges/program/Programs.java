package dev.hourglass.badges.program;

import dev.hourglass.badges.badge.Badges;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The programs this service knows. */
@ApplicationScoped
public class Programs {
    private static final String STARTER = "starter";

    private final ProgramRows rows;
    private final Badges badges;

    public Programs(ProgramRows rows, Badges badges) {
        this.rows = rows;
        this.badges = badges;
    }

    /** What the program is called; empty when it is not known here. */
    public Optional<String> name(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT name FROM program WHERE id = ?")) {
            read.setObject(1, program.uuid());
            try (ResultSet row = read.executeQuery()) {
                return row.next() ? Optional.of(row.getString("name")) : Optional.empty();
            }
        }
    }

    /**
     * Others who want to do the same wait until this transaction ends: for what a program has one of, and is made when it is first
     * asked for.
     */
    public void lock(Connection connection, ProgramId program) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT FROM program WHERE id = ? FOR NO KEY UPDATE")) {
            lock.setObject(1, program.uuid());
            lock.executeQuery().close();
        }
    }

    /** Creates the program with its template's badges, or updates one that exists and leaves its badges alone. */
    @Transactional
    public void put(ProgramId program, String name, String template, String timeZone) {
        boolean created = rows.insertIfAbsent(program, name, timeZone);
        if (!created) {
            rows.change(program, name, timeZone);
        } else if (STARTER.equals(template)) {
            badges.createStarter(program);
        }
    }
}
