package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.Standing;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** How a member stands with every badge of its program, from what is stored: the same few rows for everyone. */
@ApplicationScoped
public class Standings {
    private final Transactions transactions;
    private final Badges badges;
    private final ProgressStore progressStore;
    private final AwardStore store;
    private final FormerMembers former;

    public Standings(
            Transactions transactions,
            Badges badges,
            ProgressStore progressStore,
            AwardStore store,
            FormerMembers former) {
        this.transactions = transactions;
        this.badges = badges;
        this.progressStore = progressStore;
        this.store = store;
        this.former = former;
    }

    /**
     * One per badge that is not secret or has been earned, in the order of the badges; a member that nothing is known of stands at 0 everywhere, and one who was
     * merged where the survivor stands.
     *
     * @throws ProblemException 404 when the member was erased
     */
    public List<Standing> of(Subject named) {
        return transactions.inTransaction(connection -> {
            Subject subject =
                    new Subject(named.program(), former.surviving(connection, named.program(), named.member()));
            Map<BadgeId, Long> progress =
                    progressStore.read(connection, List.of(subject)).getOrDefault(subject, Map.of());
            List<Award> awards = store.readAwards(connection, List.of(subject)).getOrDefault(subject, List.of());
            return badges.of(connection, List.of(subject.program())).getOrDefault(subject.program(), List.of()).stream()
                    .map(Definition::badge)
                    .map(badge -> Standing.of(badge, progress.getOrDefault(badge.id(), 0L), awards))
                    .filter(Standing::isShown)
                    .toList();
        });
    }
}
