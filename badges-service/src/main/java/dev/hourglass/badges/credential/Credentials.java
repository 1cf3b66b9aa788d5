package dev.hourglass.badges.credential;

import dev.hourglass.badges.award.HeldAwards.Held;
import dev.hourglass.badges.badge.Pictures;
import dev.hourglass.badges.credential.model.BakedSvg;
import dev.hourglass.badges.credential.model.CredentialId;
import dev.hourglass.badges.credential.model.OpenBadge;
import dev.hourglass.badges.credential.sign.CompactJws;
import dev.hourglass.badges.credential.sign.DataIntegrity;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;

/** Issues awards as Open Badges 3.0 credentials. One that is held is the same credential however often it is asked for. */
@ApplicationScoped
public class Credentials {
    public static final String VC_JWT = "application/vc+jwt";

    private final Issuers issuers;
    private final IssuerKeys keys;
    private final StatusLists statuses;
    private final Addresses addresses;
    private final Pictures pictures;
    private final Transactions transactions;
    private final InstantSource clock;

    Credentials(
            Issuers issuers,
            IssuerKeys keys,
            StatusLists statuses,
            Addresses addresses,
            Pictures pictures,
            Transactions transactions,
            InstantSource clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.statuses = statuses;
        this.addresses = addresses;
        this.pictures = pictures;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** As a compact JWS. */
    public String jwt(ProgramId program, Held held) {
        Signed<OpenBadge> issued = issue(program, held);
        return CompactJws.sign(issued.key(), CompactJws.JWT, issued.document().claims());
    }

    /** As JSON-LD with a Data Integrity proof. */
    public Map<String, Object> json(ProgramId program, Held held) {
        Signed<OpenBadge> issued = issue(program, held);
        return DataIntegrity.sign(issued.key(), issued.document().document(), clock.instant());
    }

    /**
     * As an SVG image with the credential baked in: our picture of the badge, a medal for a badge whose picture is somewhere
     * else. Nothing is fetched from there.
     */
    public String picture(ProgramId program, Held held) {
        return BakedSvg.bake(pictures.svg(held.badge().image()), jwt(program, held));
    }

    private Signed<OpenBadge> issue(ProgramId program, Held held) {
        CredentialId id = new CredentialId(held.award().id(), held.award().earned());
        return transactions.inTransaction(connection -> new Signed<>(
                new OpenBadge(
                        addresses.credential(id),
                        "urn:uuid:" + held.award().id().uuid(),
                        issuers.of(connection, program),
                        issuers.achievement(program, held.badge(), held.award().level()),
                        held.award().level(),
                        held.award().awardedAt(),
                        statuses.entry(connection, program, id)),
                keys.signing(connection, program)));
    }
}
