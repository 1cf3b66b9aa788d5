package dev.hourglass.bench.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What can be measured by itself. */
public enum Part {
    FORWARDING,
    HOME,
    VISIBLE;

    /** Their names, for people. */
    public static final String NAMES = Arrays.stream(values()).map(Part::word).collect(Collectors.joining(", "));

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name on the command line. */
    public static final class Named implements ITypeConverter<Part> {
        @Override
        public Part convert(String name) {
            return Arrays.stream(values())
                    .filter(part -> part.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no '" + name + "', only " + NAMES));
        }
    }
}
