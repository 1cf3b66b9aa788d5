package dev.hourglass.gateway.program;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a program may look like. Each check returns what is wrong, by JSON pointer; empty when all is well. */
public final class ProgramPolicy {
    private static final int MAX_NAME = 200;
    private static final int MAX_AVAILABLE_AFTER_DAYS = 365;
    private static final int MAX_EXPIRY_DAYS = 3650;
    private static final int MAX_ORIGINS = 50;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_URL = 2000;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private ProgramPolicy() {}

    /** Checks what is fixed when a program is created. */
    public static Map<String, String> checkNew(String name, String currency, String timeZone, Template template) {
        Map<String, String> wrong = new TreeMap<>();
        checkName(wrong, name);
        if (currency == null || !CURRENCIES.contains(currency)) {
            wrong.put("/currency", "must be an ISO 4217 code such as EUR");
        }
        if (timeZone == null || !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            wrong.put("/timeZone", "must be an IANA time zone such as Europe/London");
        }
        if (template == null) {
            wrong.put("/template", "must be 'starter' or 'blank'");
        }
        return wrong;
    }

    /** Checks what managers may change. */
    public static Map<String, String> check(ProgramSettings settings) {
        Map<String, String> wrong = new TreeMap<>();
        checkName(wrong, settings.name());
        if (settings.availableAfterDays() < 0 || settings.availableAfterDays() > MAX_AVAILABLE_AFTER_DAYS) {
            wrong.put("/availableAfterDays", "must be from 0 to " + MAX_AVAILABLE_AFTER_DAYS);
        }
        checkExpiry(wrong, settings.expiry());
        if (settings.negativeBalance() == null) {
            wrong.put("/negativeBalance", "must be 'allow_negative' or 'clamp_to_zero'");
        }
        PointsAsPayment payment = settings.pointsAsPayment();
        if (payment != null && (payment.points() < 1 || payment.amount() < 1)) {
            wrong.put("/pointsAsPayment", "points and amount must both be at least 1");
        }
        if (settings.landingUrl() != null && !isWebAddress(settings.landingUrl())) {
            wrong.put("/landingUrl", "must be a whole http or https address such as https://shop.example/welcome");
        }
        checkOrigins(wrong, settings.allowedOrigins());
        return wrong;
    }

    private static void checkName(Map<String, String> wrong, String name) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            wrong.put("/name", "must have 1 to " + MAX_NAME + " characters");
        }
    }

    private static void checkExpiry(Map<String, String> wrong, Expiry expiry) {
        if (expiry == null || expiry.kind() == null) {
            wrong.put(
                    "/expiry",
                    "must say its kind: 'never', 'after_days', 'end_of_month', 'end_of_quarter', 'end_of_year' or"
                            + " 'fixed_day'");
            return;
        }
        boolean wantsDays = expiry.kind() == Expiry.Kind.AFTER_DAYS;
        boolean wantsMonthDay = expiry.kind() == Expiry.Kind.FIXED_DAY;
        if (wantsDays && (expiry.days() == null || expiry.days() < 1 || expiry.days() > MAX_EXPIRY_DAYS)) {
            wrong.put("/expiry/days", "must be from 1 to " + MAX_EXPIRY_DAYS);
        }
        if (!wantsDays && expiry.days() != null) {
            wrong.put("/expiry/days", "belongs to 'after_days' only; leave it out");
        }
        if (wantsMonthDay && !isMonthDay(expiry.monthDay())) {
            wrong.put("/expiry/monthDay", "must be a day of the year as MM-DD, such as 12-31");
        }
        if (!wantsMonthDay && expiry.monthDay() != null) {
            wrong.put("/expiry/monthDay", "belongs to 'fixed_day' only; leave it out");
        }
    }

    private static void checkOrigins(Map<String, String> wrong, List<String> origins) {
        if (origins == null || origins.size() > MAX_ORIGINS) {
            wrong.put("/allowedOrigins", "must be a list of at most " + MAX_ORIGINS + " origins");
            return;
        }
        for (int i = 0; i < origins.size(); i++) {
            if (!isOrigin(origins.get(i))) {
                wrong.put("/allowedOrigins/" + i, "must be an origin such as https://shop.example, without a path");
            }
        }
    }

    private static boolean isMonthDay(String text) {
        if (text == null) {
            return false;
        }
        try {
            // 02-29 would come only every fourth year.
            return !MonthDay.parse("--" + text).equals(MonthDay.of(2, 29));
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= MAX_URL
                    && uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getPort() <= MAX_PORT
                    && Set.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static boolean isOrigin(String text) {
        return text != null
                && isWebAddress(text)
                && text.indexOf('/', text.indexOf("://") + 3) < 0
                && text.indexOf('?') < 0
                && text.indexOf('#') < 0
                && text.indexOf('@') < 0;
    }
}
