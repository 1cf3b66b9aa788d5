package dev.hourglass.referral.credit.model;

import dev.hourglass.referral.partner.model.Commission;
import dev.hourglass.referral.partner.model.PartnerTerms;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What orders bring a partner: a function of what is left of them. Money is rounded once for each order, half a minor unit
 * up, from what is left in total: whatever was refunded on the way, and in how many parts, the sum is the same.
 */
public final class CommissionPolicy {
    private static final BigInteger BASIS = BigInteger.valueOf(10_000);

    private CommissionPolicy() {}

    /** Why an order earns what it does. Stable words: programs depend on them. */
    public enum Reason {
        EARNS,
        NOT_PAID,
        NOTHING_LEFT,
        NO_CATEGORY_EARNS,
        NOT_THE_FIRST_ORDER,
        MONTHS_ARE_OVER,
        OTHER_CURRENCY,
        HELD_FOR_REVIEW,
        NOT_ATTRIBUTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One order of a friend and what may earn of it.
     *
     * @param lines that earn; empty when the reason says why nothing does
     */
    public record Share(Sale sale, PartnerTerms terms, List<Sale.Line> lines, Reason reason) {
        public Share {
            lines = List.copyOf(lines);
        }

        /** What is left of it that earns, in minor units. */
        public long volume() {
            return lines.stream().mapToLong(Sale.Line::amount).reduce(0, Math::addExact);
        }

        /** What it earns in a month of this volume, in minor units. */
        public long amount(long monthVolume) {
            Commission commission = terms.commission();
            if (volume() == 0) {
                return 0;
            }
            if (commission.kind() == Commission.Kind.FIXED) {
                return commission.amount();
            }
            BigInteger sum = BigInteger.ZERO;
            for (Sale.Line line : lines) {
                sum = sum.add(BigInteger.valueOf(line.amount())
                        .multiply(BigInteger.valueOf(commission.rateOf(line.category(), monthVolume))));
            }
            return rounded(sum);
        }
    }

    /** So much of an amount, in basis points, rounded half up. */
    public static long part(long amount, int basisPoints) {
        return rounded(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(basisPoints)));
    }

    private static long rounded(BigInteger basisPointsOfIt) {
        return basisPointsOfIt.add(BASIS.shiftRight(1)).divide(BASIS).longValueExact();
    }

    /**
     * @param sales all orders of one friend
     * @param versions the partner's terms, oldest first
     * @param currency the program's, in which fixed amounts are
     */
    public static List<Share> shares(List<Sale> sales, List<PartnerTerms> versions, String currency) {
        List<Sale> bought = sales.stream()
                .filter(Sale::everPaid)
                .sorted(Sale.EARLIEST_FIRST)
                .toList();
        List<Share> shares = new ArrayList<>();
        for (Sale sale : bought) {
            PartnerTerms terms = PartnerTerms.at(sale.placedAt(), versions);
            shares.add(share(sale, bought.get(0), terms, currency));
        }
        return shares;
    }

    private static Share share(Sale sale, Sale first, PartnerTerms terms, String currency) {
        Commission commission = terms.commission();
        if (!sale.paid()) {
            return none(sale, terms, Reason.NOT_PAID);
        }
        if (commission.firstOrderOnly() && sale != first) {
            return none(sale, terms, Reason.NOT_THE_FIRST_ORDER);
        }
        if (commission.months() != null && !sale.placedAt().isBefore(end(first.placedAt(), commission.months()))) {
            return none(sale, terms, Reason.MONTHS_ARE_OVER);
        }
        if (commission.kind() == Commission.Kind.FIXED && !sale.currency().equals(currency)) {
            return none(sale, terms, Reason.OTHER_CURRENCY);
        }
        List<Sale.Line> left =
                sale.lines().stream().filter(line -> line.amount() > 0).toList();
        List<Sale.Line> earning = left.stream()
                .filter(line -> commission.earnsFrom(line.category()))
                .toList();
        if (earning.isEmpty()) {
            return none(sale, terms, left.isEmpty() ? Reason.NOTHING_LEFT : Reason.NO_CATEGORY_EARNS);
        }
        return new Share(sale, terms, earning, Reason.EARNS);
    }

    private static Instant end(Instant first, int months) {
        return first.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    private static Share none(Sale sale, PartnerTerms terms, Reason reason) {
        return new Share(sale, terms, List.of(), reason);
    }
}
