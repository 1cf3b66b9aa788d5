package dev.hourglass.badges.award;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.fact.Members;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts holders when somebody asks, at most once a minute for a program: no row that all members share is ever written. */
@ApplicationScoped
class HolderShares implements Rarity {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int PROGRAMS = 10_000;

    private final AwardStore store;
    private final Members members;
    private final Transactions transactions;
    private final Cache<ProgramId, Map<BadgeId, Double>> shares =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(PROGRAMS).build();

    HolderShares(AwardStore store, Members members, Transactions transactions) {
        this.store = store;
        this.members = members;
        this.transactions = transactions;
    }

    @Override
    public Map<BadgeId, Double> of(ProgramId program) {
        return shares.get(program, this::count);
    }

    private Map<BadgeId, Double> count(ProgramId program) {
        return transactions.readingMuch(connection -> {
            long all = Math.max(1, members.count(connection, program));
            Map<BadgeId, Double> counted = new HashMap<>();
            store.countHolders(connection, program)
                    .forEach((badge, holders) -> counted.put(badge, Math.min(1.0, (double) holders / all)));
            return counted;
        });
    }
}
