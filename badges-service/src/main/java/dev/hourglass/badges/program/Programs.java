package dev.hourglass.badges.program;

import dev.hourglass.badges.badge.Badges;
import dev.hourglass.kit.id.ProgramId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

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
