package dev.hourglass.referral.partner;

import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.idempotency.Idempotencies;
import dev.hourglass.kit.idempotency.Idempotency;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Names that partners give to their requests. They are each partner's own: outside businesses choose them without knowing of
 * each other, and none may take away a name from another, or learn that another uses it.
 */
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

    /** No key of a shop's has a blank in it, so none is the same as one of a partner's. */
    private static Idempotency owned(PartnerId partner, Idempotency name) {
        return new Idempotency(partner + " " + name.key(), name.fingerprint());
    }
}
