package dev.hourglass.gateway.access;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Issues, lists and revokes the keys of programs. Several of a kind may be live at once, so that they can be rotated. */
@ApplicationScoped
public class Keys {
    /** Most live keys of a partner: the one in use and the one that follows it. */
    private static final int LIVE_OF_A_PARTNER = 2;

    private final KeyRows rows;
    private final InstantSource clock;
    private final Event<KeyRevoked> revoked;

    Keys(KeyRows rows, InstantSource clock, Event<KeyRevoked> revoked) {
        this.rows = rows;
        this.clock = clock;
        this.revoked = revoked;
    }

    /** A key at the only moment when its secret is known. */
    public record Issued(KeyId id, KeyKind kind, String name, Instant createdAt, SecretKey secret) {}

    /** A key as it can be told later; {@code lastUsedAt} is right to a minute. */
    public record Known(KeyId id, KeyKind kind, String name, Instant createdAt, Instant lastUsedAt, String hint) {}

    @Transactional
    public Issued issue(ProgramId program, KeyKind kind, String name) {
        SecretKey secret = SecretKey.generate(kind);
        KeyRow row = KeyRow.of(program, kind, name, secret, clock.instant());
        rows.persist(row);
        return new Issued(new KeyId(row.id), kind, name, row.createdAt, secret);
    }

    /**
     * Issues a key of a partner. Two may be live, for rotation.
     *
     * @throws ProblemException 409 when two are live
     */
    @Transactional
    public Issued issueTo(ProgramId program, PartnerId partner, String name) {
        rows.lockIssuing(partner);
        if (rows.liveOf(program, partner).size() >= LIVE_OF_A_PARTNER) {
            throw ProblemException.conflict(
                    "This partner has " + LIVE_OF_A_PARTNER + " live keys already. Delete the former one first.");
        }
        SecretKey secret = SecretKey.generate(KeyKind.PARTNER);
        KeyRow row = KeyRow.of(program, KeyKind.PARTNER, name, secret, clock.instant());
        row.partnerId = partner.uuid();
        rows.persist(row);
        return new Issued(new KeyId(row.id), KeyKind.PARTNER, name, row.createdAt, secret);
    }

    /** A partner's live keys, oldest first. */
    @Transactional
    public List<Known> of(ProgramId program, PartnerId partner) {
        return rows.liveOf(program, partner).stream().map(Keys::known).toList();
    }

    /**
     * Ends a key of this partner, the last as well; again changes nothing.
     *
     * @throws ProblemException 404 when the partner has no such key
     */
    @Transactional
    public void revokeOf(ProgramId program, PartnerId partner, KeyId id) {
        KeyRow row = rows.of(program, id)
                .filter(key -> partner.uuid().equals(key.partnerId))
                .orElseThrow(() -> ProblemException.notFound("key"));
        row.revokedAt = row.revokedAt == null ? clock.instant() : row.revokedAt;
        revoked.fire(new KeyRevoked(id));
    }

    /** Live keys, oldest first. */
    @Transactional
    public Page<Known> list(ProgramId program, UUID after, int limit) {
        List<Known> found = rows.live(program, after, Page.limit(limit) + 1).stream()
                .map(Keys::known)
                .toList();
        return Page.of(found, limit, key -> key.id().uuid().toString());
    }

    /**
     * Ends a key; again changes nothing.
     *
     * @throws ProblemException 404 when the program has no such key, 409 when it is the last that could issue another
     */
    @Transactional
    public void revoke(ProgramId program, KeyId id) {
        List<KeyRow> admins = rows.lockLiveAdmins(program);
        KeyRow row = rows.of(program, id).orElseThrow(() -> ProblemException.notFound("key"));
        if (row.revokedAt != null) {
            return;
        }
        boolean lastAdmin = admins.size() == 1 && admins.get(0).id.equals(row.id);
        if (lastAdmin) {
            throw ProblemException.conflict(
                    "This is the program's last admin key. Create another before you delete this one.");
        }
        row.revokedAt = clock.instant();
        revoked.fire(new KeyRevoked(id));
    }

    private static Known known(KeyRow row) {
        return new Known(
                new KeyId(row.id), KeyKind.ofWord(row.kind), row.name, row.createdAt, row.lastUsedAt, row.hint);
    }
}
