package dev.hourglass.gateway.upstream;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A service of this installation that the gateway talks to. */
public enum Service {
    POINTS,
    BADGES,
    REFERRAL,
    GATEWAY;

    /** The three behind the gateway. */
    public static final List<Service> SISTERS = List.of(POINTS, BADGES, REFERRAL);

    /** The name in paths and events, such as {@code points}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Service> ofWord(String word) {
        return Arrays.stream(values())
                .filter(service -> service.word().equals(word))
                .findFirst();
    }
}
