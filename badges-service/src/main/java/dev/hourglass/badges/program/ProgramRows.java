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
            INSERT INTO program (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING
            """;

    boolean insertIfAbsent(ProgramId program, String name) {
        return getEntityManager()
                        .createNativeQuery(INSERT_IF_ABSENT)
                        .setParameter("id", program.uuid())
                        .setParameter("name", name)
                        .executeUpdate()
                == 1;
    }

    void rename(ProgramId program, String name) {
        update("name = ?1 where id = ?2", name, program.uuid());
    }
}
