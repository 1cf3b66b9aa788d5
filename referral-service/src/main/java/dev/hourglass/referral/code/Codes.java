package dev.hourglass.referral.code;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.model.CodeKey;
import dev.hourglass.referral.code.model.CodeOwner;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.SharedCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives every member a code and knows whose a code is. */
@ApplicationScoped
public class Codes {
    private static final int ATTEMPTS = 16;

    private final Transactions transactions;
    private final CodeStore store;

    public Codes(Transactions transactions, CodeStore store) {
        this.transactions = transactions;
        this.store = store;
    }

    /** The codes of these members; those who have none get one. */
    public Map<Member, ReferralCode> ensure(Connection connection, Collection<Member> members) throws SQLException {
        Map<Member, ReferralCode> codes = store.ofMembers(connection, members);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<Member, ReferralCode> wishes = wishes(members, codes.keySet(), attempt);
            if (wishes.isEmpty()) {
                return codes;
            }
            codes.putAll(store.claim(connection, wishes));
        }
        throw new IllegalStateException("No free referral code in " + ATTEMPTS + " attempts");
    }

    /** One wish per code: of two members with the same wish the second comes with the next attempt. */
    private static Map<Member, ReferralCode> wishes(Collection<Member> members, Set<Member> served, int attempt) {
        Map<Member, ReferralCode> wishes = new HashMap<>();
        Set<CodeKey> taken = new HashSet<>();
        for (Member member : members) {
            ReferralCode code = ReferralCode.of(member, attempt);
            if (!served.contains(member) && taken.add(new CodeKey(member.program(), code))) {
                wishes.put(member, code);
            }
        }
        return wishes;
    }

    /** All codes of these members, also those they had before; friends may come with any of them. */
    public List<CodeKey> allOf(Connection connection, Collection<Member> members) throws SQLException {
        return store.allOf(connection, members);
    }

    /**
     * Gives the member the code they chose. The codes they had before stay good.
     *
     * @throws ProblemException 409 when somebody else has it
     */
    public void choose(Connection connection, Member member, ReferralCode code) throws SQLException {
        if (!store.choose(connection, member, code)) {
            throw ProblemException.conflict("Another member has the code '" + code + "'. Choose another one.");
        }
    }

    /** Whose these codes are; a code that nobody has is left out. */
    public Map<CodeKey, CodeOwner> owners(Connection connection, Collection<CodeKey> codes) throws SQLException {
        return codes.isEmpty() ? Map.of() : store.owners(connection, codes);
    }

    /** Keeps what friends are shown as the advocate's name; null when there is none. */
    public void name(Connection connection, Map<Member, String> displayNames) throws SQLException {
        store.name(connection, displayNames);
    }

    /**
     * The codes of a member who is forgotten bring nobody from then on, and show no name. Nobody else gets them: they are out in
     * the world.
     *
     * @param ids all that stood for the person, beginning with the one whose codes all of them are
     */
    public void withdraw(Connection connection, ProgramId program, List<MemberId> ids, Instant at) throws SQLException {
        store.withdraw(connection, program, ids, at);
    }

    /** The code as it is kept; empty when nobody has it any more, or ever had. */
    public Optional<SharedCode> find(ProgramId program, ReferralCode code) {
        if (!code.isPossible()) {
            return Optional.empty();
        }
        return transactions.inTransaction(connection -> store.find(connection, program, code));
    }

    /** Whether the partner whose code it is brings buyers now; empty when it is a member's. */
    Optional<Boolean> partnerIsActive(ProgramId program, MemberId owner) {
        return transactions.inTransaction(connection -> store.partnerIsActive(connection, program, owner));
    }

    /** The member's code; empty when the member has none yet. */
    public Optional<SharedCode> findOf(ProgramId program, MemberId member) {
        return transactions.inTransaction(connection -> store.findOf(connection, program, member));
    }
}
