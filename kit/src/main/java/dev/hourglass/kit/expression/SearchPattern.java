package dev.hourglass.kit.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * Which patterns {@code matches} takes: RE2 syntax, and small. A pattern is unrolled when it is compiled, so counted
 * repetitions within each other can be made to fill any memory; that is looked at before anything is compiled.
 */
final class SearchPattern {
    private static final int MAX_CHARACTERS = 200;
    private static final long MAX_REPETITIONS = 1_000;
    private static final int MAX_PROGRAM = 500;
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private SearchPattern() {}

    /** What is wrong with a pattern; empty when it can be used. */
    static Optional<String> objection(String pattern) {
        if (pattern.length() > MAX_CHARACTERS) {
            return Optional.of("this pattern is too long: at most " + MAX_CHARACTERS + " characters");
        }
        if (repetitions(pattern) > MAX_REPETITIONS) {
            return Optional.of("this pattern repeats too much: its counts together may come to " + MAX_REPETITIONS);
        }
        try {
            return Pattern.compile(pattern).programSize() > MAX_PROGRAM
                    ? Optional.of("this pattern is too complicated")
                    : Optional.empty();
        } catch (PatternSyntaxException invalid) {
            return Optional.of("this pattern cannot be read: " + invalid.getDescription());
        }
    }

    /** All counts multiplied, as if each were within the one before. */
    private static long repetitions(String pattern) {
        long product = 1;
        Matcher count = COUNT.matcher(pattern);
        while (count.find()) {
            String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
            // A count of more than nine digits is too much by itself.
            long times = most.length() > 9 ? MAX_REPETITIONS + 1 : Math.max(1, Long.parseLong(most));
            product = Math.min(MAX_REPETITIONS + 1, product * times);
        }
        return product;
    }
}
