package dev.hourglass.gateway.program;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What a new program begins with: rules, tiers, badges, rewards and referrals ready to use, or nothing. */
public enum Template {
    STARTER,
    BLANK;

    private static final int STARTER_EXPIRY_DAYS = 365;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a program of this template is set to before anybody changes it. */
    public ProgramSettings settings(String name) {
        Expiry expiry = this == STARTER ? Expiry.afterDays(STARTER_EXPIRY_DAYS) : Expiry.never();
        return new ProgramSettings(name, 0, expiry, NegativeBalance.ALLOW_NEGATIVE, null, null, List.of());
    }
}
