package dev.hourglass.referral.campaign.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What one side gets for an order that counts: points or money, fixed or as a share of the order. When a part of the order is
 * refunded, that part of the reward goes as well. All are worked out from what is left in total and rounded down.
 *
 * @param points fixed, from 0
 * @param percent points for a hundred whole units of the order's currency, from 0
 * @param credit fixed money, in minor units of the program's currency, from 0
 * @param creditPercent money as a share of the order, from 0
 */
public record Reward(Long points, BigDecimal percent, Long credit, BigDecimal creditPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Reward {
        // One form for one number: terms are compared.
        percent = percent == null ? null : percent.setScale(2, RoundingMode.HALF_UP);
        creditPercent = creditPercent == null ? null : creditPercent.setScale(2, RoundingMode.HALF_UP);
        int kinds = (points == null ? 0 : 1)
                + (percent == null ? 0 : 1)
                + (credit == null ? 0 : 1)
                + (creditPercent == null ? 0 : 1);
        if (kinds != 1) {
            throw new IllegalArgumentException("A reward is of one kind");
        }
        if (isNegative(points) || isNegative(credit) || isNegative(percent) || isNegative(creditPercent)) {
            throw new IllegalArgumentException("A reward cannot be negative");
        }
    }

    private static boolean isNegative(Long amount) {
        return amount != null && amount < 0;
    }

    private static boolean isNegative(BigDecimal share) {
        return share != null && share.signum() < 0;
    }

    public static Reward fixed(long points) {
        return new Reward(points, null, null, null);
    }

    public static Reward share(BigDecimal percent) {
        return new Reward(null, percent, null, null);
    }

    /** Money, in minor units. */
    public static Reward money(long credit) {
        return new Reward(null, null, credit, null);
    }

    /** Money as a share of the order. */
    public static Reward moneyShare(BigDecimal percent) {
        return new Reward(null, null, null, percent);
    }

    /** Whether it is money, not points. */
    public boolean inMoney() {
        return credit != null || creditPercent != null;
    }

    /** Points that are promised before there is an order: 0 for a share and for money. */
    public long promised() {
        return points == null ? 0 : points;
    }

    /** Money that is promised before there is an order, in minor units: 0 for a share and for points. */
    public long promisedCredit() {
        return credit == null ? 0 : credit;
    }

    /**
     * The points for an order.
     *
     * @param spend what is left of it, in minor units
     * @param full what was paid before anything was refunded, in minor units, at least {@code spend} and above 0
     * @param fractionDigits of the currency
     */
    public long pointsFor(long spend, long full, int fractionDigits) {
        if (inMoney()) {
            return 0;
        }
        return points != null ? part(points, spend, full) : share(BigDecimal.valueOf(spend, fractionDigits), percent);
    }

    /** The money for an order, in minor units; see {@link #pointsFor}. */
    public long creditFor(long spend, long full) {
        if (!inMoney()) {
            return 0;
        }
        return credit != null ? part(credit, spend, full) : share(BigDecimal.valueOf(spend), creditPercent);
    }

    private static long part(long whole, long spend, long full) {
        return BigInteger.valueOf(whole)
                .multiply(BigInteger.valueOf(spend))
                .divide(BigInteger.valueOf(full))
                .longValueExact();
    }

    private static long share(BigDecimal spend, BigDecimal percent) {
        return spend.multiply(percent).divide(HUNDRED, 0, RoundingMode.DOWN).longValueExact();
    }
}
