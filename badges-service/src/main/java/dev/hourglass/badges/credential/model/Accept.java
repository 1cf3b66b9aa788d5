package dev.hourglass.badges.credential.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of several forms a caller wants, by the header Accept (RFC 9110, 12.5.1). */
public final class Accept {
    private static final String ANY = "*";

    private Accept() {}

    /**
     * @param header null or blank when the caller takes everything
     * @param offered media types without parameters, the one we like best first
     * @return the offered type of the highest quality, the first of equals; empty when the caller takes none of them
     */
    public static Optional<String> choose(String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return Optional.of(offered.get(0));
        }
        List<Range> ranges = new ArrayList<>();
        for (String part : header.split(",")) {
            Range.read(part).ifPresent(ranges::add);
        }
        String best = null;
        double highest = 0;
        for (String type : offered) {
            double quality = quality(type, ranges);
            if (quality > highest) {
                best = type;
                highest = quality;
            }
        }
        return Optional.ofNullable(best);
    }

    /** What the range says that is closest to the type; 0 where none fits. */
    private static double quality(String type, List<Range> ranges) {
        return ranges.stream()
                .filter(range -> range.fits(type))
                .max(Comparator.comparingInt(Range::closeness))
                .map(Range::quality)
                .orElse(0.0);
    }

    private record Range(String type, String subtype, double quality) {
        /** Empty for what is no media range. */
        static Optional<Range> read(String text) {
            String[] parts = text.split(";");
            String[] names = parts[0].strip().toLowerCase(Locale.ROOT).split("/", -1);
            if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
                return Optional.empty();
            }
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
                if (parameter.startsWith("q=")) {
                    quality = quality(parameter.substring(2));
                }
            }
            return Optional.of(new Range(names[0], names[1], quality));
        }

        /** What cannot be read is as good as not said. */
        private static double quality(String text) {
            return text.matches("(0(\\.[0-9]{0,3})?)|(1(\\.0{0,3})?)") ? Double.parseDouble(text) : 1;
        }

        boolean fits(String media) {
            String[] names = media.split("/");
            return type.equals(ANY) || type.equals(names[0]) && (subtype.equals(ANY) || subtype.equals(names[1]));
        }

        int closeness() {
            return type.equals(ANY) ? 0 : subtype.equals(ANY) ? 1 : 2;
        }
    }
}
