package dev.hourglass.points.order.past;

import dev.hourglass.points.ledger.MemberKey;
import dev.hourglass.points.order.past.model.Budgets;
import dev.hourglass.points.order.past.model.MemberPast;
import java.util.HashMap;
import java.util.Map;

/** What the members of a batch had bought before, and the budgets it has locked. */
public final class Histories {
    private final Map<MemberKey, MemberPast> byMember = new HashMap<>();
    private final Budgets budgets = new Budgets();

    /** Empty for a member who is new. */
    public MemberPast of(MemberKey member) {
        return byMember.computeIfAbsent(member, key -> new MemberPast());
    }

    public Budgets budgets() {
        return budgets;
    }
}
