package dev.hourglass.referral.campaign.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What one side gets for an order that counts: fixed points, or points as a share of the order. When a part of the order is
 * refunded, that part of the reward goes as well. Both are rounded down.
 *
 * @param points fixed, from 0; null when it is a share
 * @param percent points for a hundred whole units of the order's currency, from 0; null when it is fixed
 */
public record Reward(Long points, BigDecimal percent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Reward {
        // One form for one number: terms are compared.
        percent = percent == null ? null : percent.setScale(2, RoundingMode.HALF_UP);
        if ((points == null) == (percent == null)) {
            throw new IllegalArgumentException("A reward is either fixed or a share");
        }
        if (points != null ? points < 0 : percent.signum() < 0) {
            throw new IllegalArgumentException("A reward cannot be negative");
        }
    }

    public static Reward fixed(long points) {
        return new Reward(points, null);
    }

    public static Reward share(BigDecimal percent) {
        return new Reward(null, percent);
    }

    /** What is promised before there is an order: 0 for a share. */
    public long promised() {
        return points == null ? 0 : points;
    }

    /**
     * The points for an order.
     *
     * @param spend what is left of it, in minor units
     * @param full what was paid before anything was refunded, in minor units, at least {@code spend} and above 0
     * @param fractionDigits of the currency
     */
    public long pointsFor(long spend, long full, int fractionDigits) {
        if (points != null) {
            return BigInteger.valueOf(points)
                    .multiply(BigInteger.valueOf(spend))
                    .divide(BigInteger.valueOf(full))
                    .longValueExact();
        }
        return BigDecimal.valueOf(spend, fractionDigits)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.DOWN)
                .longValueExact();
    }
}
