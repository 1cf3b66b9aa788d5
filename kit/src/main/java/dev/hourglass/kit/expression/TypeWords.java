package dev.hourglass.kit.expression;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What people call the types of CEL. */
final class TypeWords {
    private TypeWords() {}

    static String of(String type) {
        return switch (type) {
            case "bool" -> "true or false";
            case "int", "uint" -> "a whole number";
            case "double" -> "a decimal number";
            case "string" -> "a text";
            case "google.protobuf.Timestamp", "timestamp" -> "a moment";
            case "google.protobuf.Duration", "duration" -> "a duration";
            case "dyn" -> "a free value";
            default -> type.startsWith("list") ? "a list" : type.startsWith("map") ? "a map" : "a whole record";
        };
    }

    /** @param types such as {@code (int, string)} */
    static String ofArguments(String types) {
        String inner =
                types.replaceAll("^\\(|\\)$", "").replaceAll("\\([^)]*\\)", "").replaceAll("^\\S+\\.\\(", "");
        return Arrays.stream(inner.split(", ")).map(TypeWords::of).collect(Collectors.joining(" and "));
    }
}
