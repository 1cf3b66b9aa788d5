package dev.hourglass.badges.badge;

/** Where a picture may be: under an address of its own, or under ours, with the path alone. */
public final class ImageUrl {
    public static final int MAX_LENGTH = 2_000;

    public static final String TOO_LONG = "may have at most 2,000 characters";

    /** Browsers read what begins with two slashes as the address of another host. */
    public static final String PATTERN = "https?://[^/\\s\"<>][^\\s\"<>]*|/([^/\\s\"<>][^\\s\"<>]*)?";

    public static final String NOT_ONE = "must be a URL, or a path that begins with /";

    private ImageUrl() {}
}
