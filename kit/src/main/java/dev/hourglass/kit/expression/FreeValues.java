package dev.hourglass.kit.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Free values, such as an order's attributes, cut to a size that an expression may look at. */
final class FreeValues {
    private static final int MAX_TEXT = 500;
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_DEPTH = 4;

    private FreeValues() {}

    /** Texts are cut, long lists and maps too; what lies deeper than four levels is left out, and so is null. */
    static Map<String, Object> bounded(Map<?, ?> free) {
        return free.isEmpty() ? Map.of() : map(free, 1);
    }

    private static Map<String, Object> map(Map<?, ?> free, int depth) {
        Map<String, Object> bounded = new HashMap<>();
        free.entrySet().stream().limit(MAX_ENTRIES).forEach(entry -> {
            Object value = value(entry.getValue(), depth + 1);
            if (value != null) {
                bounded.put(String.valueOf(entry.getKey()), value);
            }
        });
        return bounded;
    }

    private static Object value(Object free, int depth) {
        if (free instanceof Boolean) {
            return free;
        }
        if (free instanceof Integer || free instanceof Long || free instanceof Short) {
            return ((Number) free).longValue();
        }
        if (free instanceof Number number) {
            return number.doubleValue();
        }
        if (free instanceof String text) {
            return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        }
        if (depth > MAX_DEPTH) {
            return null;
        }
        if (free instanceof Map<?, ?> inner) {
            return map(inner, depth);
        }
        return free instanceof List<?> list ? list(list, depth) : null;
    }

    private static List<Object> list(List<?> free, int depth) {
        List<Object> bounded = new ArrayList<>();
        for (Object one : free.subList(0, Math.min(MAX_ENTRIES, free.size()))) {
            Object value = value(one, depth + 1);
            if (value != null) {
                bounded.add(value);
            }
        }
        return bounded;
    }
}
