package dev.hourglass.badges.program;

import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Programs by id. */
@ApplicationScoped
class ProgramRows implements PanacheRepositoryBase<ProgramRow, UUID> {
    /** Two calls at once may both come for the first time: one of them creates, the other waits and finds it there. */
    private static final String INSERT_IF_ABSENT = """
            INSERT INTO program (id, name, time_zone) VALUES (:id, :name, :timeZone) ON CONFLICT DO NOTHING
            """;

    boolean insertIfAbsent(ProgramId program, String name, String timeZone) {
        return getEntityManager()
                        .createNativeQuery(INSERT_IF_ABSENT)
                        .setParameter("id", program.uuid())
                        .setParameter("name", name)
                        .setParameter("timeZone", timeZone)
                        .executeUpdate()
                == 1;
    }

    void change(ProgramId program, String name, String timeZone) {
        update("name = ?1, timeZone = ?2 where id = ?3", name, timeZone, program.uuid());
    }
}
