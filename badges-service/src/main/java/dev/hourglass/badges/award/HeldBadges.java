package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.badge.Holdings;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a member holds, for the feature that shows badges by themselves. */
@ApplicationScoped
class HeldBadges implements Holdings {
    private final AwardStore store;
    private final FormerMembers former;
    private final Transactions transactions;

    HeldBadges(AwardStore store, FormerMembers former, Transactions transactions) {
        this.store = store;
        this.former = former;
        this.transactions = transactions;
    }

    @Override
    public Set<BadgeId> of(Subject named) {
        return transactions.inTransaction(connection -> {
            FormerMembers.Id id = new FormerMembers.Id(named.program(), named.member());
            MemberId now = former.survivors(connection, List.of(id)).getOrDefault(id, named.member());
            Subject member = new Subject(named.program(), now);
            return store.readAwards(connection, List.of(member)).getOrDefault(member, List.of()).stream()
                    .filter(Award::isHeld)
                    .map(Award::badge)
                    .collect(Collectors.toSet());
        });
    }
}
