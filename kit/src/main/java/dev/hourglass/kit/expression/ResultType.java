package dev.hourglass.kit.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** What an expression has to come to. */
public enum ResultType {
    TRUTH(SimpleType.BOOL, Boolean.class, "true or false"),
    WHOLE_NUMBER(SimpleType.INT, Long.class, "a whole number"),
    TEXT(SimpleType.STRING, String.class, "a text");

    private final CelType cel;
    private final Class<?> java;
    private final String words;

    ResultType(CelType cel, Class<?> java, String words) {
        this.cel = cel;
        this.java = java;
        this.words = words;
    }

    CelType cel() {
        return cel;
    }

    boolean isOf(Object value) {
        return java.isInstance(value);
    }

    String words() {
        return words;
    }
}
