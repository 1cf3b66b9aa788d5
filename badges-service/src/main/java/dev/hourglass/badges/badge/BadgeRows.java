package dev.hourglass.badges.badge;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.SqlFunction;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/** Badge definitions by program. Retired ones are not to be found. */
@ApplicationScoped
class BadgeRows implements PanacheRepositoryBase<BadgeRow, UUID> {
    /** One editor of a program's badges at a time: who requires whom must not go round in a circle. */
    private static final String LOCK_PROGRAM = "SELECT 1 FROM program WHERE id = :id FOR NO KEY UPDATE";

    /**
     * In the order they were made, after {@code after}.
     *
     * @param known secret badges that are shown all the same
     */
    List<BadgeRow> list(ProgramId program, UUID after, boolean secretToo, Set<UUID> known, int limit) {
        return find(
                        "programId = ?1 and id > ?2 and retiredAt is null"
                                + " and (secret = false or ?3 = true or id in ?4) order by id",
                        program.uuid(),
                        after,
                        secretToo,
                        known)
                .page(Page.ofSize(limit))
                .list();
    }

    List<BadgeRow> listAll(ProgramId program) {
        return list("programId = ?1 and retiredAt is null order by id", program.uuid());
    }

    Optional<BadgeRow> find(ProgramId program, UUID id) {
        return find("programId = ?1 and id = ?2 and retiredAt is null", program.uuid(), id)
                .firstResultOptional();
    }

    /** The same, and nobody else changes it until the transaction ends; a backfill of it waits. */
    Optional<BadgeRow> findToChange(ProgramId program, UUID id) {
        return find("programId = ?1 and id = ?2 and retiredAt is null", program.uuid(), id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    void lockProgram(ProgramId program) {
        getEntityManager()
                .createNativeQuery(LOCK_PROGRAM)
                .setParameter("id", program.uuid())
                .getResultList();
    }

    /** Runs hand-written SQL in the transaction at hand. */
    <T> T withConnection(SqlFunction<T> work) {
        getEntityManager().flush();
        return getEntityManager().unwrap(Session.class).doReturningWork(work::apply);
    }
}
