package dev.hourglass.points.order.past;

import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.order.past.model.Budgets;
import dev.hourglass.points.order.past.model.MemberPast;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the members of a batch had bought before, and the budgets it has locked. */
public final class Histories {
    private final Map<MemberKey, MemberPast> byMember = new HashMap<>();
    private final Map<MemberKey, Kept> read = new HashMap<>();
    private final Set<MemberKey> changed = new HashSet<>();
    private final Budgets budgets = new Budgets();

    /** Empty for a member who is new. */
    public MemberPast of(MemberKey member) {
        return byMember.computeIfAbsent(member, key -> new MemberPast());
    }

    /** How far the totals in the database go for what a batch knows of a member. */
    public enum Kept {
        /** There are none. */
        NOTHING,
        /** What the batch knows starts after them. */
        TOTALS,
        /** They are of other settings, or of orders that the batch may change: all orders were read instead. */
        STALE_TOTALS
    }

    /** All that can matter of this member's orders is here. */
    public void read(MemberKey member, Kept kept) {
        read.put(member, kept);
    }

    /** One of this member's orders is not what it was. */
    public void change(MemberKey member) {
        changed.add(member);
    }

    /** The members whose orders have been read and have changed. */
    public Map<MemberKey, Kept> changed() {
        Map<MemberKey, Kept> both = new HashMap<>(read);
        both.keySet().retainAll(changed);
        return both;
    }

    public Budgets budgets() {
        return budgets;
    }
}
