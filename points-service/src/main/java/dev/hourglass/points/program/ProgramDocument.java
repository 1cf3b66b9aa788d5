package dev.hourglass.points.program;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.points.program.model.Expiry;
import dev.hourglass.points.program.model.NegativeBalance;
import dev.hourglass.points.program.model.ProgramSettings;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/** A program as the gateway describes it; what other services need of it is passed over here. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProgramDocument(
        ProgramId id,
        String name,
        String currency,
        String timeZone,
        String template,
        int availableAfterDays,
        ExpiryDocument expiry,
        String negativeBalance,
        PointsAsPayment pointsAsPayment) {

    /**
     * What points are worth at the checkout.
     *
     * @param amount minor units that so many points pay
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PointsAsPayment(long points, long amount) {
        dev.hourglass.points.program.model.PointsAsPayment toModel() {
            return new dev.hourglass.points.program.model.PointsAsPayment(points, amount);
        }
    }

    /** @param monthDay {@code MM-DD} for {@code fixed_day} */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ExpiryDocument(String kind, Integer days, String monthDay) {
        Expiry toExpiry() {
            return switch (kind) {
                case "never" -> new Expiry.Never();
                case "after_days" -> new Expiry.AfterDays(days);
                case "end_of_month" -> new Expiry.EndOfMonth();
                case "end_of_quarter" -> new Expiry.EndOfQuarter();
                case "end_of_year" -> new Expiry.EndOfYear();
                case "fixed_day" -> new Expiry.FixedDay(MonthDay.parse("--" + monthDay));
                default -> throw new IllegalArgumentException("there is no expiry '" + kind + "'");
            };
        }
    }

    /** @throws IllegalArgumentException or {@link DateTimeException} when the document says something we cannot follow */
    ProgramSettings settings(long configVersion) {
        return new ProgramSettings(
                id,
                Currency.getInstance(currency),
                ZoneId.of(timeZone),
                availableAfterDays,
                expiry == null ? new Expiry.Never() : expiry.toExpiry(),
                negativeBalance == null
                        ? NegativeBalance.ALLOW_NEGATIVE
                        : NegativeBalance.valueOf(negativeBalance.toUpperCase(Locale.ROOT)),
                pointsAsPayment == null ? null : pointsAsPayment.toModel(),
                configVersion);
    }
}
