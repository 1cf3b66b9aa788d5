package dev.hourglass.referral.campaign.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/**
 * What is promised for bringing a friend. A referral keeps the terms it was attributed under: changing the campaign changes
 * no promise that was given.
 *
 * @param advocatePoints what the advocate gets, at least 0
 * @param friendPoints what the friend gets, at least 0
 * @param currency ISO 4217 code of {@code minimumSpend}
 * @param minimumSpend least eligible spend of one paid order that counts, in minor units
 * @param returnWindowDays days from the order on that are waited out before anything is given, at least 0
 */
public record Terms(long advocatePoints, long friendPoints, String currency, long minimumSpend, int returnWindowDays) {
    private static final long STARTER_ADVOCATE_POINTS = 100;
    private static final long STARTER_FRIEND_POINTS = 50;
    private static final long STARTER_MINIMUM_UNITS = 20;

    public Terms {
        if (advocatePoints < 0 || friendPoints < 0 || minimumSpend < 0 || returnWindowDays < 0) {
            throw new IllegalArgumentException("Terms cannot be negative");
        }
    }

    /** 100 points to the advocate and 50 to the friend for an order of 20 whole units of the currency, at once. */
    public static Terms starter(Currency currency) {
        long minorUnitsPerUnit = 1;
        for (int i = 0; i < currency.getDefaultFractionDigits(); i++) {
            minorUnitsPerUnit *= 10;
        }
        return new Terms(
                STARTER_ADVOCATE_POINTS,
                STARTER_FRIEND_POINTS,
                currency.getCurrencyCode(),
                STARTER_MINIMUM_UNITS * minorUnitsPerUnit,
                0);
    }

    /** No rewards for anybody. */
    public static Terms none(Currency currency) {
        return new Terms(0, 0, currency.getCurrencyCode(), 0, 0);
    }

    /** Whether an order of this spend counts. */
    public boolean isMetBy(String orderCurrency, long eligibleSpend) {
        return eligibleSpend > 0 && eligibleSpend >= minimumSpend && currency.equals(orderCurrency);
    }

    /** When the return window of an order placed at this time ends; without a window nothing is waited for. */
    public Instant windowEnd(Instant placedAt) {
        return returnWindowDays == 0 ? Instant.MIN : placedAt.plus(Duration.ofDays(returnWindowDays));
    }
}
