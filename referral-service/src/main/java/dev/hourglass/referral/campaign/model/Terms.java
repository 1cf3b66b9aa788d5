package dev.hourglass.referral.campaign.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;

/**
 * What is promised for bringing a friend, and under which conditions. A referral keeps the terms it was attributed under:
 * changing the campaign changes no promise that was given.
 *
 * @param advocate what the advocate gets
 * @param friend what the friend gets
 * @param currency ISO 4217 code of {@code minimumSpend}
 * @param minimumSpend least eligible spend of one paid order that counts, in minor units
 * @param returnWindowDays days from the order on that are waited out before anything is given, at least 0
 * @param attributionWindowDays for how long before the friend's first order a click or a claim counts, at least 1
 * @param claimWindowDays for how long after the friend's first order a claim counts, at least 0
 * @param touch which of several clicks counts
 * @param fraudThreshold a suspicion above it has a person look before anything is given, from 0
 * @param maxReferralsPerDay more than these of one advocate in 24 hours are suspicious, at least 1
 * @param perAdvocate most referrals for which an advocate is rewarded, null for any number
 * @param budget most points for both sides of all referrals, null for any number
 * @param creditBudget most money for both sides of all referrals, in minor units, null for any amount
 * @param maxPartnerReferralsPerDay more than these of one partner in 24 hours are suspicious, null for the usual number
 */
public record Terms(
        Reward advocate,
        Reward friend,
        String currency,
        long minimumSpend,
        int returnWindowDays,
        int attributionWindowDays,
        int claimWindowDays,
        Touch touch,
        int fraudThreshold,
        int maxReferralsPerDay,
        Limit perAdvocate,
        Limit budget,
        Limit creditBudget,
        Integer maxPartnerReferralsPerDay) {
    public static final int USUAL_WINDOW_DAYS = 30;
    public static final int USUAL_FRAUD_THRESHOLD = 50;
    public static final int USUAL_REFERRALS_PER_DAY = 20;
    public static final int USUAL_PARTNER_REFERRALS_PER_DAY = 200;

    private static final long STARTER_ADVOCATE_POINTS = 100;
    private static final long STARTER_FRIEND_POINTS = 50;
    private static final long STARTER_MINIMUM_UNITS = 20;

    public Terms {
        if (minimumSpend < 0 || returnWindowDays < 0 || claimWindowDays < 0 || fraudThreshold < 0) {
            throw new IllegalArgumentException("Terms cannot be negative");
        }
    }

    /** These rewards, from this spend on; all else as usual, with nothing waited for. */
    public static Terms usual(Reward advocate, Reward friend, String currency, long minimumSpend) {
        return new Terms(
                advocate,
                friend,
                currency,
                minimumSpend,
                0,
                USUAL_WINDOW_DAYS,
                USUAL_WINDOW_DAYS,
                Touch.LAST,
                USUAL_FRAUD_THRESHOLD,
                USUAL_REFERRALS_PER_DAY,
                null,
                null,
                null,
                null);
    }

    /** 100 points to the advocate and 50 to the friend for an order of 20 whole units of the currency, at once. */
    public static Terms starter(Currency currency) {
        long minorUnitsPerUnit = 1;
        for (int i = 0; i < currency.getDefaultFractionDigits(); i++) {
            minorUnitsPerUnit *= 10;
        }
        return usual(
                Reward.fixed(STARTER_ADVOCATE_POINTS),
                Reward.fixed(STARTER_FRIEND_POINTS),
                currency.getCurrencyCode(),
                STARTER_MINIMUM_UNITS * minorUnitsPerUnit);
    }

    /** No rewards for anybody. */
    public static Terms none(Currency currency) {
        return usual(Reward.fixed(0), Reward.fixed(0), currency.getCurrencyCode(), 0);
    }

    /** Whether an order of this spend counts. */
    public boolean isMetBy(String orderCurrency, long eligibleSpend) {
        return eligibleSpend > 0 && eligibleSpend >= minimumSpend && currency.equals(orderCurrency);
    }

    /** When the return window of an order placed at this time ends; without a window nothing is waited for. */
    public Instant windowEnd(Instant placedAt) {
        return returnWindowDays == 0 ? Instant.MIN : placedAt.plus(Duration.ofDays(returnWindowDays));
    }

    /** Whether what was said or done at this time still counts for a first order placed at that time. */
    public boolean countsBefore(Instant at, Instant firstOrder) {
        return !at.isAfter(firstOrder) && !at.isBefore(firstOrder.minus(Duration.ofDays(attributionWindowDays)));
    }

    /** Whether a claim made at this time comes early enough after a first order placed at that time. */
    public boolean countsAfter(Instant at, Instant firstOrder) {
        return at.isAfter(firstOrder) && !at.isAfter(firstOrder.plus(Duration.ofDays(claimWindowDays)));
    }

    /** Points for an order of which this spend is left of that. */
    public long advocatePoints(long spend, long full) {
        return advocate.pointsFor(spend, full, fractionDigits());
    }

    public long friendPoints(long spend, long full) {
        return friend.pointsFor(spend, full, fractionDigits());
    }

    /** Money for an order of which this spend is left of that, in minor units. */
    public long advocateCredit(long spend, long full) {
        return advocate.creditFor(spend, full);
    }

    public long friendCredit(long spend, long full) {
        return friend.creditFor(spend, full);
    }

    /** More friends of one partner than these in 24 hours are suspicious. */
    public int mostOfPartnerADay() {
        return maxPartnerReferralsPerDay == null ? USUAL_PARTNER_REFERRALS_PER_DAY : maxPartnerReferralsPerDay;
    }

    /** Whether the program gives no more than so much. */
    public boolean budgeted() {
        return budget != null || creditBudget != null;
    }

    private int fractionDigits() {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
