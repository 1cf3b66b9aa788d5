package dev.hourglass.kit.expression;

import java.util.HashMap;
import java.util.Map;

/** What an expression is evaluated on: records by the names of variables. Immutable. */
public final class Values {
    private static final Values NONE = new Values(Map.of());
    private final Map<String, Object> byName;

    private Values(Map<String, Object> byName) {
        this.byName = byName;
    }

    public static Values of(String variable, Record value) {
        return NONE.with(variable, value);
    }

    /** These and one more; {@code null} parts of the record are empty texts, zeros, false and empty lists. */
    public Values with(String variable, Record value) {
        Map<String, Object> more = new HashMap<>(byName);
        more.put(variable, Shape.of(value.getClass()).toMap(value));
        return new Values(more);
    }

    Map<String, Object> byName() {
        return byName;
    }
}
