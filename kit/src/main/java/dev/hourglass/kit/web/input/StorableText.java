package dev.hourglass.kit.web.input;

import java.util.Collection;
import java.util.Map;

/** What PostgreSQL and JSON can both hold: no NUL character, no half of a surrogate pair, no infinite number. */
public final class StorableText {
    private StorableText() {}

    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The same for a free tree of maps, lists and values, keys included; null is storable. */
    public static boolean isStorableTree(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> isStorableTree(entry.getKey()) && isStorableTree(entry.getValue()));
        }
        if (tree instanceof Collection<?> list) {
            return list.stream().allMatch(StorableText::isStorableTree);
        }
        if (tree instanceof Double number) {
            return Double.isFinite(number);
        }
        return !(tree instanceof String text) || isStorable(text);
    }
}
