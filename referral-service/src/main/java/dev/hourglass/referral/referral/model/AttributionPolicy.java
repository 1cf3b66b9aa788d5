package dev.hourglass.referral.referral.model;

import dev.hourglass.referral.campaign.model.Terms;
import dev.hourglass.referral.campaign.model.Touch;
import dev.hourglass.referral.code.model.Click;
import dev.hourglass.referral.code.model.ClickId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds what a friend is attributed by. The friend's first paid order decides: a code on it; else a click on it, or a claim made
 * before it, within the window, the first or the last of them by the program's choice; else the earliest claim that the friend made
 * within the window after it. Only when there is none of these does a later order with a code or a click count as the attempt of an
 * existing customer.
 */
final class AttributionPolicy {
    private static final Comparator<Touchpoint> EARLIEST =
            Comparator.comparing(Touchpoint::at).thenComparing(Touchpoint::code);

    /** A shop may say in whole seconds when an order was placed, and by a clock of its own. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Terms terms;
    private final Friend friend;
    private final List<OrderFact> bought;
    private final Map<String, Person> owners;
    private final Map<ClickId, Click> clicks;

    /**
     * @param bought the friend's orders that were ever paid, earliest first
     * @param owners whose the codes on orders, clicks and claims are; codes that nobody has are missing
     * @param clicks what the clicks on orders were; what was none is missing
     */
    AttributionPolicy(
            Terms terms,
            Friend friend,
            List<OrderFact> bought,
            Map<String, Person> owners,
            Map<ClickId, Click> clicks) {
        this.terms = terms;
        this.friend = friend;
        this.bought = bought;
        this.owners = owners;
        this.clicks = clicks;
    }

    Optional<Touchpoint> touch() {
        if (bought.isEmpty()) {
            return choose(claims(claim -> true));
        }
        OrderFact first = bought.get(0);
        Instant placed = first.placedAt();
        return code(first)
                .or(() -> choose(
                        Stream.concat(clicksWithin(first), claims(claim -> terms.countsBefore(claim.at(), placed)))))
                .or(() -> claims(claim -> isLateButInTime(claim, placed)).min(EARLIEST))
                .or(this::attemptOfAnExistingCustomer);
    }

    private Optional<Touchpoint> attemptOfAnExistingCustomer() {
        return bought.stream()
                .skip(1)
                .map(order -> code(order).or(() -> choose(clicksWithin(order))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Touchpoint> choose(Stream<Touchpoint> touches) {
        return terms.touch() == Touch.FIRST ? touches.min(EARLIEST) : touches.max(EARLIEST);
    }

    private Optional<Touchpoint> code(OrderFact order) {
        return Optional.ofNullable(order.code())
                .filter(code -> brings(code, order.placedAt()))
                .map(code -> new Touchpoint(Way.CODE_AT_CHECKOUT, code, order.placedAt(), order.key()));
    }

    private Stream<Touchpoint> clicksWithin(OrderFact order) {
        return order.clicks().stream()
                .map(clicks::get)
                .filter(Objects::nonNull)
                .filter(click -> brings(click.code().text(), order.placedAt()))
                .filter(click -> isWithin(click, order))
                .map(click -> new Touchpoint(Way.CLICK, click.code().text(), click.at(), order.key()));
    }

    /** Whether somebody brings friends with this code: an erased member none who come later. */
    private boolean brings(String code, Instant time) {
        return owners.containsKey(code) && owners.get(code).bringsAt(time);
    }

    private boolean isWithin(Click click, OrderFact order) {
        boolean atOnce = click.at().isAfter(order.placedAt()) && !isAfter(click, order);
        return atOnce || terms.countsBefore(click.at(), order.placedAt());
    }

    /** What was bought before the link was followed was not bought because of it. */
    private static boolean isAfter(Click click, OrderFact order) {
        return click.at().isAfter(order.placedAt().plus(CLOCKS_DIFFER));
    }

    /** A friend may have forgotten the code; a partner who names a customer has not brought one. */
    private boolean isLateButInTime(Claim claim, Instant placed) {
        boolean atOnce = !claim.at().isAfter(placed.plus(CLOCKS_DIFFER));
        return terms.countsAfter(claim.at(), placed) && (atOnce || !claim.byPartner());
    }

    private Stream<Touchpoint> claims(Predicate<Claim> inTime) {
        return friend.claims().stream()
                .filter(claim -> brings(claim.code(), claim.at()))
                .filter(inTime)
                .map(claim -> new Touchpoint(Way.CLAIM, claim.code(), claim.at(), null));
    }

    /** Why codes and clicks on orders other than the one that counts made no referral. */
    Map<OrderKey, Reason> refusals(Optional<Touchpoint> touch) {
        Map<OrderKey, Reason> refusals = new HashMap<>();
        for (OrderFact order : bought) {
            boolean counts = touch.isPresent() && order.key().equals(touch.get().order());
            if (!counts && order.isTouch()) {
                refusals.put(order.key(), refusal(order));
            }
        }
        return refusals;
    }

    private Reason refusal(OrderFact order) {
        if (order.code() != null) {
            return refusal(order.code(), order.placedAt());
        }
        List<Click> known = order.clicks().stream()
                .map(clicks::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Click::at))
                .toList();
        if (known.isEmpty()) {
            return Reason.UNKNOWN_CLICK;
        }
        return known.stream()
                .filter(click -> isWithin(click, order))
                .findFirst()
                .map(click -> refusal(click.code().text(), order.placedAt()))
                .orElse(isAfter(known.get(known.size() - 1), order) ? Reason.CLICK_AFTER_ORDER : Reason.CLICK_TOO_OLD);
    }

    /** Why a code that was used in time made no referral. */
    private Reason refusal(String code, Instant time) {
        if (!owners.containsKey(code)) {
            return Reason.UNKNOWN_CODE;
        }
        return brings(code, time) ? Reason.ALREADY_REFERRED : Reason.ADVOCATE_ERASED;
    }

    /** Why claims other than the one that counts made no referral. */
    Map<String, Reason> refusedClaims(Optional<Touchpoint> touch) {
        Map<String, Reason> refused = new HashMap<>();
        for (Claim claim : friend.claims()) {
            boolean counts = touch.filter(t -> t.way() == Way.CLAIM && t.code().equals(claim.code()))
                    .isPresent();
            if (!counts) {
                refused.put(claim.code(), refusal(claim));
            }
        }
        return refused;
    }

    private Reason refusal(Claim claim) {
        Reason reason = refusal(claim.code(), claim.at());
        boolean inTime = bought.isEmpty()
                || terms.countsBefore(claim.at(), bought.get(0).placedAt())
                || isLateButInTime(claim, bought.get(0).placedAt());
        return inTime || reason != Reason.ALREADY_REFERRED ? reason : Reason.CLAIM_TOO_LATE;
    }
}
