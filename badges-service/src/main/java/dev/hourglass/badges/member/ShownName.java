package dev.hourglass.badges.member;

/** What members may call themselves where others see it: one line, and nothing that turns the text around it. */
public final class ShownName {
    /** Control characters, line separators, and marks that override the direction of writing. */
    public static final String PATTERN = "[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*";

    public static final String NOT_ONE =
            "may have no control characters, line breaks or marks that turn the direction of writing";

    private ShownName() {}
}
