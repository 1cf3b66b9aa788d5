package dev.hourglass.points.offer;

import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.Page;
import dev.hourglass.kit.web.ProblemCode;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.points.offer.model.Offer;
import dev.hourglass.points.program.Programs;
import dev.hourglass.points.reward.RewardId;
import dev.hourglass.points.segment.MemberConditions;
import dev.hourglass.points.segment.Segments;
import dev.hourglass.points.tier.Tiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Offers as managers define them. */
@ApplicationScoped
public class Offers {
    /** All of them are looked at for each member who comes. */
    private static final int MAX_ACTIVE = 200;

    private final OfferStore store;
    private final Segments segments;
    private final MemberConditions conditions;
    private final Programs programs;
    private final Tiers tiers;
    private final Transactions transactions;

    Offers(
            OfferStore store,
            Segments segments,
            MemberConditions conditions,
            Programs programs,
            Tiers tiers,
            Transactions transactions) {
        this.store = store;
        this.segments = segments;
        this.conditions = conditions;
        this.programs = programs;
        this.tiers = tiers;
        this.transactions = transactions;
    }

    Page<Offer> list(ProgramId program, UUID after, int limit) {
        return Page.of(
                transactions.inTransaction(connection -> store.list(connection, program, after, limit + 1)),
                limit,
                offer -> offer.id().toString());
    }

    /** @throws ProblemException 404 when the program has no such offer */
    Offer get(ProgramId program, OfferId id) {
        return transactions
                .inTransaction(connection -> store.find(connection, program, id))
                .orElseThrow(() -> ProblemException.notFound("offer"));
    }

    /**
     * Adds or replaces an offer in a transaction of the caller's.
     *
     * @throws ProblemException 400 when it names what is not there or has a condition that cannot be used, 409 when there are
     *     200 active ones
     */
    void save(Connection connection, ProgramId program, Offer offer) throws SQLException {
        Offer.Audience audience = offer.audience();
        if (audience.condition() != null) {
            conditions.check(audience.condition(), "/audience/condition");
            segments.needScores(connection, program);
        }
        segments.requireNames(connection, program, audience.segments(), "/audience/segments");
        requireTiers(program, audience);
        requireReward(connection, program, offer);
        if (offer.active() && store.countOthers(connection, program, offer.id()) >= MAX_ACTIVE) {
            throw new ProblemException(
                    ProblemCode.LIMIT_REACHED,
                    "A program can have " + MAX_ACTIVE + " active offers. Make one of them inactive first.");
        }
        store.save(connection, program, offer);
    }

    /** @throws ProblemException 404 when the program has no such offer; otherwise as {@link #save} */
    void change(ProgramId program, Offer offer) {
        transactions.inTransaction(connection -> {
            if (store.find(connection, program, new OfferId(offer.id())).isEmpty()) {
                throw ProblemException.notFound("offer");
            }
            save(connection, program, offer);
            return null;
        });
    }

    /** @throws ProblemException 404 when the program has no such offer */
    void delete(ProgramId program, OfferId id) {
        if (!transactions.inTransaction(connection -> store.delete(connection, program, id))) {
            throw ProblemException.notFound("offer");
        }
    }

    private void requireTiers(ProgramId program, Offer.Audience audience) {
        if (audience.tiers().isEmpty()) {
            return;
        }
        Set<String> known = tiers.ladder(programs.current(program)).steps().stream()
                .map(tier -> tier.name())
                .collect(Collectors.toSet());
        audience.tiers().stream()
                .filter(tier -> !known.contains(tier))
                .findFirst()
                .ifPresent(tier -> {
                    throw ProblemException.invalid("/audience/tiers", "there is no tier '" + tier + "'");
                });
    }

    private void requireReward(Connection connection, ProgramId program, Offer offer) throws SQLException {
        String id = offer.content().rewardId();
        if (id != null
                && !store.hasReward(connection, program, RewardId.fromString(id).uuid())) {
            throw ProblemException.invalid("/content/rewardId", "there is no such reward");
        }
    }
}
