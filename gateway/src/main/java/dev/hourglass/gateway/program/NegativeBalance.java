package dev.hourglass.gateway.program;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a refund does to points that are spent already. */
public enum NegativeBalance {
    /** The balance goes below zero; later earnings make up for it. */
    ALLOW_NEGATIVE,
    /** The balance stops at zero; the shop bears the rest. */
    CLAMP_TO_ZERO;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
