package dev.hourglass.points.ledger.batch;

import dev.hourglass.kit.id.IdCodec;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.LedgerEvents;
import dev.hourglass.points.tier.TierApi;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Standing;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierCredit;
import dev.hourglass.points.tier.model.TierPolicy;
import dev.hourglass.points.tier.model.TierScheme;
import dev.hourglass.points.tier.model.TierState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What counts for the tiers of the members of a batch, and what tier follows. Part of {@link Books}. */
public final class TierBooks {
    private final Books books;

    TierBooks(Books books) {
        this.books = books;
    }

    /** The member's tier with its benefits; empty when they have none. */
    public Optional<Tier> of(MemberAccount account) {
        return books.scheme(account.member().program()).ladder().byId(account.tier());
    }

    /** First day whose credit counts now. */
    LocalDate since(ProgramId program) {
        return books.scheme(program).since(today(program));
    }

    private LocalDate today(ProgramId program) {
        return LocalDate.ofInstant(books.now(), books.settings(program).zone());
    }

    /**
     * Counts points for the member's tier, or takes them back.
     *
     * @param earnedAt the moment whose day they count from
     */
    public void qualify(MemberAccount account, Instant earnedAt, long points) {
        qualify(account, earnedAt, new TierCredit(points, 0));
    }

    /** The same for points and spend. */
    public void qualify(MemberAccount account, Instant earnedAt, TierCredit credit) {
        ProgramId program = account.member().program();
        TierScheme scheme = books.scheme(program);
        LocalDate day = LocalDate.ofInstant(earnedAt, books.settings(program).zone());
        account.credit(day, credit, scheme.basis());
        TierState after = account.tierState()
                .credited(scheme, account.qualifying(), day, credit.by(scheme.basis()), today(program));
        set(account, after, TierMove.CREDIT);
    }

    /** Looks at all of a member's credit, for a command that {@link Command#reviewsTiers}. */
    public void review(MemberAccount account) {
        ProgramId program = account.member().program();
        TierScheme scheme = books.scheme(program);
        Map<LocalDate, Long> credit = new HashMap<>();
        account.allCredit().forEach((day, counted) -> credit.put(day, counted.by(scheme.basis())));
        Standing standing = TierPolicy.standing(scheme, credit, today(program));
        TierState before = account.tierState();
        TierState after = before.reviewed(scheme, standing, today(program));
        set(account, after, TierMove.REVIEW);
        if (before.isToldBy(after)) {
            books.publish(
                    program,
                    LedgerEvents.TIER_EXPIRING,
                    account.member().id(),
                    LedgerEvents.TierExpiring.of(
                            standing.tier().orElseThrow(), standing.ahead().orElseThrow()));
        }
    }

    private void set(MemberAccount account, TierState after, String reason) {
        if (Objects.equals(after.tier(), account.tier())) {
            account.setTier(after, null);
            return;
        }
        ProgramId program = account.member().program();
        Tier from = of(account).orElse(null);
        Tier to = books.scheme(program).ladder().byId(after.tier()).orElse(null);
        account.setTier(after, new TierMove(IdCodec.newUuid(), books.now(), from, to, reason));
        books.publish(
                program,
                LedgerEvents.TIER_CHANGED,
                account.member().id(),
                new LedgerEvents.TierChanged(TierApi.Named.of(from), TierApi.Named.of(to)));
    }

    /** What counted for one member's tier counts for another's, as far as it is there. */
    public void move(MemberAccount from, MemberAccount to, Map<LocalDate, TierCredit> credit) {
        Basis basis = books.scheme(from.member().program()).basis();
        credit.forEach((day, counted) -> {
            TierCredit moved = counted.atMost(from.allCredit().getOrDefault(day, new TierCredit(0, 0)));
            from.credit(day, moved.negated(), basis);
            to.credit(day, moved, basis);
        });
        review(from);
        review(to);
    }
}
