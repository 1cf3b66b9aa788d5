package dev.hourglass.points.insight.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The buyers of the published CDNOW sample, observed for its first 39 weeks; no part of the project. Looked for beside the
 * checkout, or where HOURGLASS_DATA says.
 *
 * @param spent by buyer and day, in the calibration period
 */
record CdnowCohort(Map<String, TreeMap<LocalDate, Double>> spent) {
    private static final LocalDate CALIBRATED_UNTIL = LocalDate.of(1997, 9, 30);

    /** Skips the test that asks when the data is not there. */
    static CdnowCohort orSkip() {
        String named = System.getenv("HOURGLASS_DATA");
        Path directory = named == null || named.isBlank()
                ? Path.of(System.getProperty("hourglass.root", ".."), "..", "shared", "data")
                        .normalize()
                : Path.of(named);
        Path file = directory.resolve("cdnow/CDNOW_sample.txt");
        assumeTrue(
                Files.exists(file),
                () -> "No order history " + file.toAbsolutePath()
                        + "; set HOURGLASS_DATA to a directory with cdnow/ to run this test.");
        return read(file);
    }

    private static CdnowCohort read(Path file) {
        Map<String, TreeMap<LocalDate, Double>> spent = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.trim().split(" +");
                if (columns.length == 5) {
                    LocalDate day = LocalDate.parse(columns[2], DateTimeFormatter.BASIC_ISO_DATE);
                    if (!day.isAfter(CALIBRATED_UNTIL)) {
                        spent.computeIfAbsent(columns[1], buyer -> new TreeMap<>())
                                .merge(day, Double.parseDouble(columns[4]), Double::sum);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CdnowCohort(spent);
    }

    Map<Purchases, Long> purchases() {
        Map<Purchases, Long> counted = new HashMap<>();
        spent.values().forEach(days -> counted.merge(purchases(days), 1L, Long::sum));
        return counted;
    }

    static Purchases purchases(TreeMap<LocalDate, Double> days) {
        return Purchases.ofDays(
                days.size() - 1,
                ChronoUnit.DAYS.between(days.firstKey(), days.lastKey()),
                ChronoUnit.DAYS.between(days.firstKey(), CALIBRATED_UNTIL));
    }

    /** Of buyers who bought again and paid something. */
    List<Spend> spends() {
        List<Spend> spends = new ArrayList<>();
        for (TreeMap<LocalDate, Double> days : spent.values()) {
            double repeated = days.tailMap(days.firstKey(), false).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            if (repeated > 0) {
                spends.add(new Spend(days.size() - 1, repeated / (days.size() - 1)));
            }
        }
        return spends;
    }
}
