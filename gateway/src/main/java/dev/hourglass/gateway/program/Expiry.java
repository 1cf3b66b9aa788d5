package dev.hourglass.gateway.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * When points expire, counted from the moment they become available.
 *
 * @param days with {@link Kind#AFTER_DAYS} only, 1–3650
 * @param monthDay with {@link Kind#FIXED_DAY} only, {@code MM-DD} in the program's zone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Expiry(Kind kind, Integer days, String monthDay) {

    /** The rules there are. */
    public enum Kind {
        NEVER,
        AFTER_DAYS,
        END_OF_MONTH,
        END_OF_QUARTER,
        END_OF_YEAR,
        FIXED_DAY;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Expiry never() {
        return new Expiry(Kind.NEVER, null, null);
    }

    public static Expiry afterDays(int days) {
        return new Expiry(Kind.AFTER_DAYS, days, null);
    }
}
