package dev.hourglass.referral.partner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.id.PartnerId;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.partner.model.Commission;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Partners as they look outside. */
public final class PartnerApi {
    static final String REQUIRED = "is required";
    private static final String PERCENT = "must be more than 0 and at most 100, with two decimals at most";
    private static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final String AMOUNT = "must be from 0 to 1,000,000,000,000 minor units";
    private static final String MONTHS = "must be from 1 to 120 months";
    private static final String HOLD = "must be from 0 to 365 days";
    private static final String NAME = "must have 1 to 100 characters";

    private PartnerApi() {}

    /** The kinds, in API words. */
    public enum Kind {
        PERCENT,
        FIXED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A rate of one category. */
    @Schema(name = "CommissionRate")
    public record Rate(
            @NotBlank(message = REQUIRED) @Schema(examples = "hair")
            String category,

            @NotNull(message = REQUIRED) @DecimalMin(value = "0", message = PERCENT) @DecimalMax(value = "100", message = PERCENT) @Digits(integer = 3, fraction = 2, message = PERCENT) @Schema(examples = "12.5")
            BigDecimal percent) {}

    /** A rate from some volume on. */
    @Schema(name = "CommissionTier")
    public record Tier(
            @NotNull(message = REQUIRED) @Min(value = 1, message = "must be at least 1 minor unit") @Max(value = MAX_AMOUNT, message = AMOUNT) @Schema(description = "Volume of a calendar month (UTC), in minor units", examples = "1000000")
            Long from,

            @NotNull(message = REQUIRED) @DecimalMin(value = "0.01", message = PERCENT) @DecimalMax(value = "100", message = PERCENT) @Digits(integer = 3, fraction = 2, message = PERCENT) @Schema(examples = "12")
            BigDecimal percent) {}

    /** What orders bring. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PartnerCommission", examples = """
            {"kind":"percent","percent":10,"categories":["hair","skin"],"months":12}""")
    public record CommissionWire(
            @NotNull(message = "must be 'percent' or 'fixed'") @Schema(
                    implementation = String.class,
                    enumeration = {"percent", "fixed"})
            Kind kind,

            @DecimalMin(value = "0.01", message = PERCENT) @DecimalMax(value = "100", message = PERCENT) @Digits(integer = 3, fraction = 2, message = PERCENT) @Schema(description = "Of what is left of an order after refunds; for 'percent'", examples = "10")
            BigDecimal percent,

            @Min(value = 1, message = "must be at least 1 minor unit") @Max(value = MAX_AMOUNT, message = AMOUNT) @Schema(
                    description = "For each order of which something is left, in minor units of the program's currency;"
                            + " for 'fixed'",
                    examples = "500")
            Long amount,

            @Size(max = 200, message = "must have at most 200 categories") @Schema(description = "The only categories that earn; left out, all do", examples = "[\"hair\"]")
            List<@NotBlank(message = "must not be blank") String> categories,

            @Size(max = 200, message = "must have at most 200 rates") @Valid @Schema(description = "Categories with a rate of their own; for 'percent'")
            List<@NotNull(message = REQUIRED) Rate> rates,

            @Schema(description = "Only the first order of each buyer earns", examples = "false")
            Boolean firstOrderOnly,

            @Min(value = 1, message = MONTHS) @Max(value = 120, message = MONTHS) @Schema(
                    description = "For so many months from a buyer's first order on; left out, for ever",
                    examples = "12")
            Integer months,

            @Size(max = 20, message = "must have at most 20 tiers") @Valid @Schema(
                    description = "Rates by the volume of the calendar month, for all of that month; for 'percent',"
                            + " and not together with rates")
            List<@NotNull(message = REQUIRED) Tier> tiers) {

        /** @throws ProblemException 400 when the parts do not go together */
        Commission toModel() {
            boolean percentKind = kind == Kind.PERCENT;
            if (percentKind == (percent == null)) {
                throw ProblemException.invalid("/commission/percent", "is for kind 'percent', which needs it");
            }
            if (percentKind == (amount != null)) {
                throw ProblemException.invalid("/commission/amount", "is for kind 'fixed', which needs it");
            }
            if (!percentKind && (isGiven(rates) || isGiven(tiers))) {
                throw ProblemException.invalid("/commission/kind", "must be 'percent' where there are rates or tiers");
            }
            if (isGiven(rates) && isGiven(tiers)) {
                throw ProblemException.invalid("/commission/tiers", "cannot stand together with rates; choose one");
            }
            return new Commission(
                    percentKind ? Commission.Kind.PERCENT : Commission.Kind.FIXED,
                    percentKind ? basisPoints(percent) : 0,
                    percentKind ? 0 : amount,
                    categories == null ? new HashSet<>() : new HashSet<>(categories),
                    ratesByCategory(),
                    Boolean.TRUE.equals(firstOrderOnly),
                    months,
                    tiersInOrder());
        }

        private Map<String, Integer> ratesByCategory() {
            Map<String, Integer> byCategory = new HashMap<>();
            if (rates != null) {
                rates.forEach(rate -> byCategory.put(rate.category, basisPoints(rate.percent)));
            }
            return byCategory;
        }

        private List<Commission.Tier> tiersInOrder() {
            List<Commission.Tier> sorted = tiers == null
                    ? List.of()
                    : tiers.stream()
                            .sorted((a, b) -> Long.compare(a.from, b.from))
                            .map(tier -> new Commission.Tier(tier.from, basisPoints(tier.percent)))
                            .toList();
            for (int i = 1; i < sorted.size(); i++) {
                if (sorted.get(i).from() == sorted.get(i - 1).from()) {
                    throw ProblemException.invalid("/commission/tiers", "must begin at different volumes");
                }
            }
            return sorted;
        }

        private static boolean isGiven(List<?> list) {
            return list != null && !list.isEmpty();
        }

        private static int basisPoints(BigDecimal percent) {
            return percent.movePointRight(2).intValueExact();
        }
    }

    /** What to create. */
    @Schema(name = "PartnerDefinition", examples = """
            {"name":"Hairdressers United","commission":{"kind":"percent","percent":10},"payoutMinimum":5000,\
            "holdDays":14}""")
    public record Definition(
            @NotBlank(message = REQUIRED) @Size(max = 100, message = NAME) @Schema(examples = "Hairdressers United")
            String name,

            @NotNull(message = REQUIRED) @Valid CommissionWire commission,

            @Min(value = 0, message = AMOUNT) @Max(value = MAX_AMOUNT, message = AMOUNT) @Schema(
                    description = "Least amount of a payout, in minor units of its currency; 0 when left out",
                    examples = "5000")
            Long payoutMinimum,

            @Min(value = 0, message = HOLD) @Max(value = 365, message = HOLD) @Schema(
                    description = "Days from the order on until credit can be paid out; left out, the program's return"
                            + " window",
                    examples = "14")
            Integer holdDays) {}

    /** What to change; what is left out stays. */
    @Schema(name = "PartnerChange", examples = "{\"commission\":{\"kind\":\"percent\",\"percent\":12.5}}")
    public record Change(
            @Size(min = 1, max = 100, message = NAME) @Pattern(regexp = ".*\\S.*", flags = Pattern.Flag.DOTALL, message = "must not be blank") @Schema(examples = "Hairdressers United")
            String name,

            @Valid CommissionWire commission,

            @Min(value = 0, message = AMOUNT) @Max(value = MAX_AMOUNT, message = AMOUNT) @Schema(examples = "2500")
            Long payoutMinimum,

            @Min(value = 0, message = HOLD) @Max(value = 365, message = HOLD) @Schema(examples = "30")
            Integer holdDays,

            @Schema(description = "false: brings no more buyers; those it brought earn on", examples = "true")
            Boolean active) {}

    /** A partner, for the program's manager. */
    @Schema(name = "Partner", examples = """
            {"id":"ptn_01jd6k3v5te8w9r2m4n6p8q0sx","name":"Hairdressers United",\
            "commission":{"kind":"percent","percent":10},"payoutMinimum":5000,"holdDays":14,"active":true,\
            "code":"KQ7MX4TD","link":"http://localhost:8080/r/prg_01jd6k3v5te8w9r2m4n6p8q0sx/KQ7MX4TD",\
            "termsVersion":1,"createdAt":"2026-11-21T10:00:00Z"}""")
    public record View(
            PartnerId id,
            String name,
            CommissionWire commission,
            long payoutMinimum,
            int holdDays,
            boolean active,
            String code,
            String link,

            @Schema(
                    description = "Grows with every change of commission or holdDays; an order keeps the terms of the"
                            + " time when it was placed")
            int termsVersion,

            Instant createdAt) {}

    /** What a partner sees of itself. */
    @Schema(name = "PartnerSelf", examples = """
            {"id":"ptn_01jd6k3v5te8w9r2m4n6p8q0sx","name":"Hairdressers United","currency":"EUR",\
            "commission":{"kind":"percent","percent":10},"payoutMinimum":5000,"holdDays":14,"active":true,\
            "code":"KQ7MX4TD","link":"http://localhost:8080/r/prg_01jd6k3v5te8w9r2m4n6p8q0sx/KQ7MX4TD"}""")
    public record Self(
            PartnerId id,
            String name,

            @Schema(description = "The program's; fixed commissions are in it")
            String currency,

            CommissionWire commission,
            long payoutMinimum,
            int holdDays,
            boolean active,
            String code,
            String link) {}

    /** A link to make. */
    @Schema(name = "NewPartnerLink", examples = "{\"name\":\"newsletter\"}")
    public record NewLink(
            @NotBlank(message = REQUIRED) @Size(max = 100, message = NAME) @Schema(description = "What it is for", examples = "newsletter")
            String name) {}

    /** A link that leads to the shop. */
    @Schema(name = "PartnerLink", examples = """
            {"id":"lnk_01jd6k3v5te8w9r2m4n6p8q0sx","name":"newsletter","code":"TD4XM7QK",\
            "link":"http://localhost:8080/r/prg_01jd6k3v5te8w9r2m4n6p8q0sx/TD4XM7QK","clicks":0,\
            "createdAt":"2026-11-21T10:00:00Z"}""")
    public record LinkView(LinkId id, String name, String code, String link, long clicks, Instant createdAt) {}
}
