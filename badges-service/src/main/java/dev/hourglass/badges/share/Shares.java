package dev.hourglass.badges.share;

import dev.hourglass.badges.award.HeldAwards;
import dev.hourglass.badges.award.HeldAwards.Held;
import dev.hourglass.badges.award.model.Award;
import dev.hourglass.badges.award.model.AwardId;
import dev.hourglass.badges.badge.Badges;
import dev.hourglass.badges.badge.model.Badge;
import dev.hourglass.badges.badge.model.BadgeId;
import dev.hourglass.badges.badge.model.Definition;
import dev.hourglass.badges.fact.FactListener;
import dev.hourglass.badges.fact.model.FactChange;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.program.Programs;
import dev.hourglass.badges.share.model.Share;
import dev.hourglass.kit.erase.FormerMembers;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.sql.Transactions;
import dev.hourglass.kit.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What members show of their badges to anyone: only what they have shared, for as long as they share it. */
@ApplicationScoped
class Shares implements FactListener {
    private final ShareStore store;
    private final HeldAwards awards;
    private final Badges badges;
    private final Programs programs;
    private final FormerMembers former;
    private final Transactions transactions;
    private final InstantSource clock;

    Shares(
            ShareStore store,
            HeldAwards awards,
            Badges badges,
            Programs programs,
            FormerMembers former,
            Transactions transactions,
            InstantSource clock) {
        this.store = store;
        this.awards = awards;
        this.badges = badges;
        this.programs = programs;
        this.former = former;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** An award that is shared, held or revoked since. */
    record Shown(Share share, String programName, Held held) {}

    /**
     * Shares the highest level that the member holds of a badge, under this name; levels that were shared before are so no more.
     *
     * @throws ProblemException 404 when they hold none
     */
    Share share(Subject member, BadgeId badge, Optional<String> displayName) {
        AwardId award = awards.of(member, badge).award().id();
        return transactions.inTransaction(connection -> {
            Subject holder = surviving(connection, member);
            Instant sharedAt =
                    store.find(connection, award).map(Share::sharedAt).orElseGet(clock::instant);
            Share share = new Share(member.program(), award, displayName, sharedAt);
            store.deleteOtherLevels(connection, holder, badge, award);
            store.write(connection, share);
            return share;
        });
    }

    /** @throws ProblemException 404 when the member does not hold the badge, or does not share the level they hold */
    Share get(Subject member, BadgeId badge) {
        AwardId award = awards.of(member, badge).award().id();
        return transactions.inTransaction(connection ->
                store.find(connection, award).orElseThrow(() -> ProblemException.notFound("shared badge")));
    }

    /**
     * All that a member shares.
     *
     * @throws ProblemException 404 when the member was erased
     */
    List<Share> list(Subject member) {
        return transactions.inTransaction(connection -> store.list(connection, surviving(connection, member)));
    }

    /**
     * Nobody else sees the badge any more, whatever level was shared.
     *
     * @throws ProblemException 404 when the program has no such badge
     */
    void unshare(Subject member, BadgeId badge) {
        transactions.inTransaction(connection -> {
            badge(connection, member.program(), badge).orElseThrow(() -> ProblemException.notFound("badge"));
            store.delete(connection, surviving(connection, member), badge);
            return null;
        });
    }

    /** Empty for what is not shared, or whose badge or member is there no more. */
    Optional<Shown> find(AwardId id) {
        return transactions.inTransaction(connection -> {
            Optional<Share> share = store.find(connection, id);
            return share.isEmpty() ? Optional.empty() : shown(connection, share.get());
        });
    }

    private Optional<Shown> shown(Connection connection, Share share) throws SQLException {
        Optional<Award> award = awards.find(connection, share.program(), share.award());
        Optional<String> program = programs.name(connection, share.program());
        if (award.isEmpty() || program.isEmpty()) {
            return Optional.empty();
        }
        return badge(connection, share.program(), award.get().badge())
                .map(badge -> new Shown(share, program.get(), new Held(badge, award.get())));
    }

    private Optional<Badge> badge(Connection connection, ProgramId program, BadgeId id) throws SQLException {
        return badges.of(connection, List.of(program)).getOrDefault(program, List.of()).stream()
                .map(Definition::badge)
                .filter(badge -> badge.id().equals(id))
                .findFirst();
    }

    private Subject surviving(Connection connection, Subject named) throws SQLException {
        return new Subject(named.program(), former.surviving(connection, named.program(), named.member()));
    }

    @Override
    public void onMembersErased(Connection connection, ProgramId program, List<MemberId> members) throws SQLException {
        store.deleteAll(connection, program, members);
    }

    /** Awards change by themselves; what is shared is the award as it is. */
    @Override
    public void onFactsChanged(Connection connection, List<FactChange> changes) {}

    @Override
    public void onZonesChanged(Connection connection, Map<Subject, ZoneId> zones) {}

    /** Awards that go to the other stay shared; those that go away take their share along. */
    @Override
    public void onMembersUnited(Connection connection, Subject into, Subject from) {}
}
