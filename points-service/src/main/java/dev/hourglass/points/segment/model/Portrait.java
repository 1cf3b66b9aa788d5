package dev.hourglass.points.segment.model;

import dev.hourglass.kit.expression.Words;
import dev.hourglass.points.identity.model.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A member as conditions of segments and offers see them: the variable {@code member}.
 *
 * @param locale a language tag, or null; {@code language} and {@code country} are its parts, lower and upper case, or null
 * @param enrolledDays whole days since enrolment
 * @param tier name, or null
 * @param points available, possibly below zero
 * @param interests what the member says they like
 * @param favourites up to three categories they bought most in the last 365 days
 * @param daysSinceOrder 36,500 when they never bought
 * @param spend minor units
 * @param recency 1–5, 5 for the fifth of the buyers who bought last; 0 when they never bought
 * @param frequency 1–5 by orders in 365 days; 0 when they never bought
 * @param value 1–5 by spend in 365 days; 0 when they never bought
 */
public record Portrait(
        @Words("the member is a guest") boolean guest,
        @Words("the member has agreed to marketing") boolean marketingConsent,
        @Words("the member's locale") String locale,
        @Words("the member's language") String language,
        @Words("the member's country") String country,
        @Words("the days since enrolment") long enrolledDays,
        @Words("the member's tier") String tier,
        @Words("the member's points") long points,
        @Words("what the member likes") List<String> interests,
        @Words("what the member buys most") List<String> favourites,
        @Words("the days since the last order") long daysSinceOrder,
        @Words("the number of orders") long orders,
        @Words("the number of orders in 30 days") long orders30,
        @Words("the number of orders in 90 days") long orders90,
        @Words("the number of orders in 365 days") long orders365,
        @Words("the spend of all time") long spend,
        @Words("the spend in 365 days") long spend365,
        @Words("the score for recency") int recency,
        @Words("the score for frequency") int frequency,
        @Words("the score for value") int value) {

    /** @param tier name, or null */
    public static Portrait of(Member member, long points, String tier, Buying buying, Scores scores, Instant now) {
        Locale locale = member.locale() == null
                ? null
                : Locale.forLanguageTag(member.locale().replace('_', '-'));
        boolean buyer = buying.orders() > 0;
        return new Portrait(
                member.guest(),
                Boolean.TRUE.equals(member.marketingConsent()),
                member.locale(),
                locale == null ? null : locale.getLanguage(),
                locale == null ? null : locale.getCountry(),
                Math.max(0, Duration.between(member.enrolledAt(), now).toDays()),
                tier,
                points,
                member.interests(),
                buying.favourites(),
                buying.daysSinceLast(now),
                buying.orders(),
                buying.orders30(),
                buying.orders90(),
                buying.orders365(),
                buying.spend(),
                buying.spend365(),
                buyer ? scores.recency().score(Scores.recency(buying)) : 0,
                buyer ? scores.frequency().score(buying.orders365()) : 0,
                buyer ? scores.value().score(buying.spend365()) : 0);
    }
}
