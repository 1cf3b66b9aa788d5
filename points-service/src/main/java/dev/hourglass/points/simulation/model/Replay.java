package dev.hourglass.points.simulation.model;

import dev.hourglass.points.order.model.Appraisal;
import dev.hourglass.points.order.model.Before;
import dev.hourglass.points.order.model.NetOrder;
import dev.hourglass.points.program.model.ProgramSettings;
import dev.hourglass.points.rule.model.EarningPolicy;
import dev.hourglass.points.rule.model.EarningRule;
import dev.hourglass.points.rule.model.RuleOutcome;
import dev.hourglass.points.rule.model.RuleSet;
import dev.hourglass.points.tier.model.Basis;
import dev.hourglass.points.tier.model.Tier;
import dev.hourglass.points.tier.model.TierPolicy;
import dev.hourglass.points.tier.model.TierScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Plays past orders again by draft rules. Takes them member by member, each member's in the order in which they were placed,
 * and remembers one member at a time. Budgets of all members together are used up in the order in which members come.
 */
public final class Replay {
    private final RuleSet draft;
    private final ProgramSettings settings;
    private final TierScheme scheme;
    private final Instant from;
    private final LocalDate lastDay;
    private final CapUses uses;

    private final Map<UUID, long[]> byRule = new HashMap<>();
    private final Map<String, Findings.SegmentPoints> bySegment = new TreeMap<>();
    private final Map<Moved, Long> tierMoves = new LinkedHashMap<>();
    private Findings.Points points = new Findings.Points(0, 0);
    private long orders;
    private long members;
    private long up;
    private long down;

    private UUID member;
    private List<String> segments;
    private Findings.Points ofMember;
    private long earlierOrders;
    private long earlierSpend;
    private boolean seenInWindow;
    private Map<LocalDate, Long> draftCredit;
    private Map<LocalDate, Long> actualCredit;

    private record Moved(String from, String to) {}

    /**
     * @param from first moment whose orders are played; earlier ones only count as earlier
     * @param end the moment for which tiers are compared
     */
    public Replay(RuleSet draft, ProgramSettings settings, TierScheme scheme, Instant from, Instant end) {
        this.draft = draft;
        this.settings = settings;
        this.scheme = scheme;
        this.from = from;
        this.lastDay = LocalDate.ofInstant(end, settings.zone());
        this.uses = new CapUses(settings.zone());
    }

    /** The next order of the same member, or the first of another one. */
    public void play(PlayedOrder order) {
        if (!order.member().equals(member)) {
            endMember();
            begin(order);
        }
        NetOrder net = NetOrder.of(order.statement(), order.refunds());
        long byDraft = order.earned();
        if (!order.statement().placedAt().isBefore(from)) {
            byDraft = appraise(order, net);
            ofMember = ofMember.plus(new Findings.Points(byDraft, order.earned()));
            seenInWindow = true;
            orders++;
        }
        credit(order, net, byDraft);
        if (net.eligibleSpend() > 0) {
            earlierOrders++;
            earlierSpend += net.eligibleSpend();
        }
    }

    private void begin(PlayedOrder order) {
        member = order.member();
        segments = order.segments();
        ofMember = new Findings.Points(0, 0);
        earlierOrders = 0;
        earlierSpend = 0;
        seenInWindow = false;
        draftCredit = new HashMap<>();
        actualCredit = new HashMap<>();
        uses.nextMember();
    }

    private long appraise(PlayedOrder order, NetOrder net) {
        Instant placedAt = order.statement().placedAt();
        Before before = new Before(earlierOrders, earlierSpend, uses.at(placedAt));
        List<RuleOutcome> outcomes = Appraisal.of(order.statement(), net, order.buyer(), before, draft.all(), settings);
        uses.count(draft.all(), outcomes, placedAt);
        for (RuleOutcome outcome : outcomes) {
            if (outcome.points() > 0) {
                long[] sums = byRule.computeIfAbsent(outcome.ruleId(), rule -> new long[2]);
                sums[0]++;
                sums[1] += outcome.points();
            }
        }
        return EarningPolicy.points(outcomes);
    }

    private void credit(PlayedOrder order, NetOrder net, long byDraft) {
        LocalDate day = LocalDate.ofInstant(order.statement().placedAt(), settings.zone());
        boolean bySpend = scheme.basis() == Basis.SPEND;
        draftCredit.merge(day, bySpend ? net.eligibleSpend() : byDraft, Long::sum);
        actualCredit.merge(day, bySpend ? net.eligibleSpend() : order.earned(), Long::sum);
    }

    private void endMember() {
        if (member == null || !seenInWindow) {
            return;
        }
        members++;
        points = points.plus(ofMember);
        up += ofMember.difference() > 0 ? 1 : 0;
        down += ofMember.difference() < 0 ? 1 : 0;
        for (String segment : segments) {
            bySegment.merge(
                    segment,
                    new Findings.SegmentPoints(segment, 1, ofMember),
                    (one, other) -> new Findings.SegmentPoints(
                            segment,
                            one.members() + other.members(),
                            one.points().plus(other.points())));
        }
        if (!scheme.ladder().steps().isEmpty() && !draftCredit.equals(actualCredit)) {
            Moved moved = new Moved(tier(actualCredit), tier(draftCredit));
            if (!Objects.equals(moved.from, moved.to)) {
                tierMoves.merge(moved, 1L, Long::sum);
            }
        }
    }

    private String tier(Map<LocalDate, Long> credit) {
        return TierPolicy.standing(scheme, credit, lastDay)
                .tier()
                .map(Tier::name)
                .orElse(null);
    }

    /** What it came to; nothing can be played after it. */
    public Findings end() {
        endMember();
        member = null;
        return new Findings(
                orders,
                members,
                points,
                up,
                down,
                members - up - down,
                tierMoves.entrySet().stream()
                        .map(move -> new Findings.TierMove(
                                move.getKey().from(), move.getKey().to(), move.getValue()))
                        .toList(),
                draft.all().stream().map(this::ruleFindings).toList(),
                List.copyOf(bySegment.values()));
    }

    private Findings.RulePoints ruleFindings(EarningRule rule) {
        long[] sums = byRule.getOrDefault(rule.id(), new long[2]);
        return new Findings.RulePoints(rule.name(), sums[0], sums[1]);
    }
}
