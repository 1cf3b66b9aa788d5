package dev.hourglass.system.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids that have been seen in answers, by their prefix. */
final class KnownIds {
    private static final Pattern ID = Pattern.compile("\\b([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}\\b");

    private final Map<String, Set<String>> byPrefix = new LinkedHashMap<>();

    void learn(String text) {
        Matcher id = ID.matcher(text);
        while (id.find()) {
            byPrefix.computeIfAbsent(id.group(1), prefix -> new LinkedHashSet<>())
                    .add(id.group());
        }
    }

    Optional<String> any(String prefix) {
        return byPrefix.getOrDefault(prefix, Set.of()).stream().findFirst();
    }

    /** Every id seen so far. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        byPrefix.values().forEach(all::addAll);
        return all;
    }

    /**
     * The text with every id in it replaced by a known one of its prefix, where there is one: by the second if there are
     * two, since the first stands in the path.
     */
    String replaceIn(String text) {
        return ID.matcher(text).replaceAll(id -> {
            Set<String> known = byPrefix.getOrDefault(id.group(1), Set.of());
            return Matcher.quoteReplacement(
                    known.stream().skip(known.size() > 1 ? 1 : 0).findFirst().orElse(id.group()));
        });
    }

    /** The prefix of the id that this text is. */
    static Optional<String> prefixOf(String text) {
        Matcher id = ID.matcher(text);
        return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
