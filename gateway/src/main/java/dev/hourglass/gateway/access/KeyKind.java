package dev.hourglass.gateway.access;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.hourglass.kit.security.KeyFormat;
import java.util.Arrays;
import java.util.Locale;

/** What a key may be for; the word is also the role its bearer has. */
public enum KeyKind {
    OPERATOR(KeyFormat.OPERATOR),
    ADMIN(KeyFormat.ADMIN),
    STOREFRONT(KeyFormat.STOREFRONT),
    PARTNER(KeyFormat.PARTNER);

    private final String prefix;

    KeyKind(String prefix) {
        this.prefix = prefix;
    }

    /** What keys of this kind begin with. */
    public String prefix() {
        return prefix;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static KeyKind ofWord(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no key kind " + word));
    }
}
