package dev.hourglass.points.ledger;

import dev.hourglass.points.identity.model.Member;
import dev.hourglass.points.ledger.model.Lot;
import dev.hourglass.points.ledger.model.MemberLedger;
import dev.hourglass.points.ledger.model.Movement;
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
    private final Map<LocalDate, Long> credited = new LinkedHashMap<>();
    private Member member;
    private MemberLedger ledger;
    private long qualifying;
    private UUID tier;
    private boolean profileChanged;
    private boolean tierChanged;

    /** A movement and what the person behind it said. */
    record Noted(Movement movement, Remark remark) {}

    MemberAccount(
            Member member,
            MemberLedger ledger,
            long qualifying,
            LocalDate qualifyingSince,
            UUID tier,
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

    /** Points that count for the tier now. */
    public long qualifyingPoints() {
        return qualifying;
    }

    /** The member's tier, or null. */
    public UUID tier() {
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

    void credit(LocalDate day, long points) {
        credited.merge(day, points, Long::sum);
        if (!day.isBefore(qualifyingSince)) {
            qualifying += points;
        }
    }

    void setTier(UUID reached) {
        tier = reached;
        tierChanged = true;
    }

    boolean profileChanged() {
        return profileChanged;
    }

    /** Whether the balance row has to be written. */
    boolean booksChanged() {
        return enrolledNow || tierChanged || !movements.isEmpty();
    }

    List<Noted> movements() {
        return movements;
    }

    Map<UUID, Lot> changedLots() {
        return changedLots;
    }

    Map<LocalDate, Long> credited() {
        return credited;
    }
}
