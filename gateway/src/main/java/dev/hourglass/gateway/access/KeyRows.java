package dev.hourglass.gateway.access;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The keys of programs and of the operator. */
@ApplicationScoped
class KeyRows implements PanacheRepositoryBase<KeyRow, UUID> {

    /** Live keys of a program, oldest first, after the given id. */
    List<KeyRow> live(ProgramId program, UUID after, int limit) {
        return find("programId = ?1 and revokedAt is null and id > ?2 order by id", program.uuid(), after)
                .page(0, limit)
                .list();
    }

    /** Lets nobody else issue a key to this partner until the transaction ends. */
    void lockIssuing(PartnerId partner) {
        getEntityManager()
                .createNativeQuery("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 7403210043))")
                .setParameter(1, partner.toString())
                .getSingleResult();
    }

    /** Live keys of a partner, oldest first. */
    List<KeyRow> liveOf(ProgramId program, PartnerId partner) {
        return list(
                "programId = ?1 and partnerId = ?2 and revokedAt is null order by id", program.uuid(), partner.uuid());
    }

    /** One key of a program, live or revoked. */
    Optional<KeyRow> of(ProgramId program, KeyId id) {
        return find("programId = ?1 and id = ?2", program.uuid(), id.uuid()).firstResultOptional();
    }

    /** Live admin keys, locked: two of them cannot be revoked at the same time, each as the last but one. */
    List<KeyRow> lockLiveAdmins(ProgramId program) {
        return find(
                        "programId = ?1 and kind = ?2 and revokedAt is null order by id",
                        program.uuid(),
                        KeyKind.ADMIN.word())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    List<KeyRow> liveOperators() {
        return list("kind = ?1 and revokedAt is null", KeyKind.OPERATOR.word());
    }

    Optional<KeyRow> byHash(byte[] hash) {
        return find("hash", (Object) hash).firstResultOptional();
    }
}
