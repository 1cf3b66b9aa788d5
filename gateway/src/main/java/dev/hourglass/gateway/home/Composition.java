package dev.hourglass.gateway.home;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How three parts make one home screen; pure. */
final class Composition {
    private Composition() {}

    static HomeScreen of(Part points, Part badges, Part referral, Instant now) {
        List<Part> all = List.of(points, badges, referral);
        Instant oldest = all.stream()
                .filter(part -> !(part instanceof Part.Missing))
                .map(part -> part.asOf(now))
                .min(Instant::compareTo)
                .orElse(now);
        return new HomeScreen(
                points.piece("member"),
                points.piece("points"),
                points.piece("tier"),
                badges.piece("badges"),
                badges.piece("challenges"),
                badges.piece("streaks"),
                referral.piece("referral"),
                points.piece("offers"),
                points.piece("rewards"),
                oldest,
                away(all).map(part -> part.service().word()).toList(),
                ages(all));
    }

    private static Map<String, Instant> ages(List<Part> all) {
        Map<String, Instant> ages = new TreeMap<>();
        away(all)
                .forEach(part -> ages.put(
                        part.service().word(),
                        Optional.of(part)
                                .filter(Part.Remembered.class::isInstance)
                                .map(remembered -> remembered.asOf(null))
                                .orElse(null)));
        return ages;
    }

    private static Stream<Part> away(List<Part> all) {
        return all.stream().filter(part -> !(part instanceof Part.Fresh));
    }
}
