package dev.hourglass.gateway.home;

import dev.hourglass.gateway.upstream.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What to tell of parts that are missing on home screens: that they begin to be missing, once a minute how many were, and that
 * the service answers again. Not every screen: thousands a second may miss the same part.
 */
final class Absences {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Map<Service, Absence> byService = new EnumMap<>(Service.class);

    private static final class Absence {
        private Instant silentUntil = Instant.MIN;
        private long untold;
        private boolean lasting;
    }

    Absences() {
        for (Service service : Service.values()) {
            byService.put(service, new Absence());
        }
    }

    /** One more screen lacks this part: how many to tell of now; empty when it is too soon to tell again. */
    OptionalLong missing(Service service, Instant now) {
        Absence absence = byService.get(service);
        synchronized (absence) {
            absence.untold++;
            if (now.isBefore(absence.silentUntil)) {
                return OptionalLong.empty();
            }
            long screens = absence.untold;
            absence.silentUntil = now.plus(SILENCE);
            absence.untold = 0;
            absence.lasting = true;
            return OptionalLong.of(screens);
        }
    }

    /** The service answered; whether to tell, since its absence was told. */
    boolean endedWith(Service service) {
        Absence absence = byService.get(service);
        synchronized (absence) {
            boolean tell = absence.lasting;
            absence.lasting = false;
            return tell;
        }
    }
}
