package dev.hourglass.gateway.program;

import java.util.List;

/**
 * What a program's managers may change at any time.
 *
 * @param availableAfterDays how long earnings stay pending, 0–365 days
 * @param pointsAsPayment null when points are no means of payment
 * @param landingUrl where referral links lead, null until set
 * @param allowedOrigins browsers' origins, such as {@code https://shop.example}
 */
public record ProgramSettings(
        String name,
        int availableAfterDays,
        Expiry expiry,
        NegativeBalance negativeBalance,
        PointsAsPayment pointsAsPayment,
        String landingUrl,
        List<String> allowedOrigins) {}
