package dev.hourglass.referral.fraud;

import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.fraud.model.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;

/** Knows who members are, as far as their shop has said. */
@ApplicationScoped
public class Identities {
    private final IdentityStore store;

    public Identities(IdentityStore store) {
        this.store = store;
    }

    public void learn(Connection connection, Map<Member, Identity> identities) throws SQLException {
        store.write(connection, identities);
    }

    /** Nothing is known of this member any more. */
    public void forget(Connection connection, Member member) throws SQLException {
        store.delete(connection, member);
    }

    /** Members of whom nothing is known yet are left out. */
    public Map<Member, Identity> of(Connection connection, Collection<Member> members) throws SQLException {
        return store.read(connection, members);
    }
}
