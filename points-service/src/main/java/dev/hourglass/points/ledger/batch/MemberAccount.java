package dev.hourglass.points.ledger.batch;

import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.Command;
import dev.hourglass.points.ledger.Remark;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.TierCredit;
import dev.hourglass.points.tier.model.TierState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One member within a batch: what was read, and what has become of it so far. Only {@link Books} changes it. */
public final class MemberAccount {
    private final boolean enrolledNow;
    private final LocalDate qualifyingSince;
    private final List<Noted> movements = new ArrayList<>();
    private final Map<UUID, Lot> changedLots = new LinkedHashMap<>();
    private final Map<LocalDate, TierCredit> credited = new LinkedHashMap<>();
    private final List<TierMove> tierMoves = new ArrayList<>();
    private Member member;
    private MemberLedger ledger;
    private long qualifying;
    private TierState tier;
    private Map<LocalDate, TierCredit> allCredit;
    private boolean profileChanged;
    private boolean tierChanged;

    /** A movement and what the person behind it said. */
    record Noted(Movement movement, Remark remark) {}

    MemberAccount(
            Member member,
            MemberLedger ledger,
            long qualifying,
            LocalDate qualifyingSince,
            TierState tier,
            boolean enrolledNow) {
        this.member = member;
        this.ledger = ledger;
        this.qualifying = qualifying;
        this.qualifyingSince = qualifyingSince;
        this.tier = tier;
        this.enrolledNow = enrolledNow;
        this.profileChanged = enrolledNow;
    }

    public Member member() {
        return member;
    }

    public MemberLedger ledger() {
        return ledger;
    }

    /** What counts for the tier now: points, or spend in minor units, as the program has it. */
    public long qualifying() {
        return qualifying;
    }

    /** The id of the member's tier, or null. */
    public UUID tier() {
        return tier.tier();
    }

    TierState tierState() {
        return tier;
    }

    /** Whether this batch enrolled the member. */
    public boolean enrolledNow() {
        return enrolledNow;
    }

    void describe(Member described) {
        profileChanged |= !described.equals(member);
        member = described;
    }

    void move(Movement movement, Remark remark) {
        movements.add(new Noted(movement, remark));
        movement.changedLots().forEach(lot -> changedLots.put(lot.id(), lot));
        ledger = movement.after();
    }

    void credit(LocalDate day, TierCredit credit, Basis basis) {
        credited.merge(day, credit, TierCredit::plus);
        if (allCredit != null) {
            allCredit.merge(day, credit, TierCredit::plus);
        }
        if (!day.isBefore(qualifyingSince)) {
            qualifying += credit.by(basis);
        }
    }

    /** @param move what to remember of it, or null when the tier itself stays */
    void setTier(TierState state, TierMove move) {
        tierChanged |= !state.equals(tier);
        tier = state;
        if (move != null) {
            tierMoves.add(move);
        }
    }

    void putAllCredit(Map<LocalDate, TierCredit> read) {
        allCredit = read;
    }

    /** What counts for the tier by day, for a command that {@link Command#reviewsTiers}. */
    public Map<LocalDate, TierCredit> tierCredit() {
        return Map.copyOf(allCredit);
    }

    Map<LocalDate, TierCredit> allCredit() {
        return allCredit;
    }

    boolean profileChanged() {
        return profileChanged;
    }

    /** Whether the balance row has to be written. */
    boolean booksChanged() {
        return enrolledNow || tierChanged || !movements.isEmpty() || !credited.isEmpty();
    }

    List<Noted> movements() {
        return movements;
    }

    Map<UUID, Lot> changedLots() {
        return changedLots;
    }

    Map<LocalDate, TierCredit> credited() {
        return credited;
    }

    List<TierMove> tierMoves() {
        return tierMoves;
    }
}
