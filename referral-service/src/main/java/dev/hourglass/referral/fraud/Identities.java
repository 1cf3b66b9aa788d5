package dev.hourglass.referral.fraud;

import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Fingerprint;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Knows who members are, as far as their shop has said. */
@ApplicationScoped
public class Identities {
    private final IdentityStore store;
    private final FingerprintStore fingerprints;
    private final KeptLikenessStore kept;
    private final DisposableDomains disposable;

    Identities(
            IdentityStore store, FingerprintStore fingerprints, KeptLikenessStore kept, DisposableDomains disposable) {
        this.store = store;
        this.fingerprints = fingerprints;
        this.kept = kept;
        this.disposable = disposable;
    }

    public void learn(Connection connection, Map<Member, Identity> identities) throws SQLException {
        store.write(connection, identities, disposable::isOne);
    }

    /** What this member's are is known no more; what was found by them stays found. */
    public void forget(Connection connection, Member member) throws SQLException {
        kept.keep(connection, member);
        store.forget(connection, member);
        fingerprints.delete(connection, member);
    }

    /**
     * Keeps what members paid by and ordered from.
     *
     * @return who has any of it in common with these members, they themselves included, as far as it was news
     */
    public Set<Member> learnFingerprints(Connection connection, Collection<Fingerprint> seen) throws SQLException {
        return seen.isEmpty() ? Set.of() : fingerprints.add(connection, seen);
    }

    /** What is known of the one is known of the other. */
    public void move(Connection connection, Member from, Member into) throws SQLException {
        fingerprints.move(connection, from, into);
        kept.move(connection, from, into);
        store.delete(connection, from);
    }

    /** For each of these members who else has, or had before they were forgotten, the same address or number. */
    public Map<Member, Set<Member>> alike(Connection connection, Collection<Member> members) throws SQLException {
        return store.alike(connection, members);
    }

    /** Members of whom nothing is known yet are left out. */
    public Map<Member, Identity> of(Connection connection, Collection<Member> members) throws SQLException {
        return store.read(connection, members);
    }
}
