package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.idempotency.IdempotencyKey;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Names that partners give to their requests: each partner's own. */
@ApplicationScoped
public class PartnerIdempotency {
    private final Idempotencies idempotencies;

    PartnerIdempotency(Idempotencies idempotencies) {
        this.idempotencies = idempotencies;
    }

    /** Empty when there is no header. */
    public Optional<Idempotency> of(String header, String operation, PartnerId partner, Object body) {
        return idempotencies.of(header, operation, partner, body).map(name -> owned(partner, name));
    }

    /**
     * The same where a repeated call would cost somebody something.
     *
     * @throws ProblemException 400 when there is no header
     */
    public Optional<Idempotency> required(String header, String operation, PartnerId partner, Object body) {
        return idempotencies.required(header, operation, partner, body).map(name -> owned(partner, name));
    }

    private static Idempotency owned(PartnerId partner, Idempotency name) {
        return new Idempotency(IdempotencyKey.ofPartner(partner, name.key()), name.fingerprint());
    }
}
