package dev.hourglass.kit.expression;

import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What expressions are evaluated on: records by the names of variables. For one thread at a time. */
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
        more.put(variable, new RecordValue(value));
        return new Values(more);
    }

    /** As CEL asks for variables. */
    CelVariableResolver variables() {
        return name -> Optional.ofNullable(byName.get(name));
    }
}
