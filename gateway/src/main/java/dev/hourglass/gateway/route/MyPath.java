package dev.hourglass.gateway.route;

/** {@code /v1/me/…}: what a member calls {@code /v1/members/{id}/…}. */
final class MyPath {
    private static final String ME = "/v1/me";

    private MyPath() {}

    static boolean is(String path) {
        return path.equals(ME) || path.startsWith(ME + "/");
    }

    /** The same path under the member's id; any other path as it is. */
    static String asMember(String path, String memberId) {
        return is(path) ? "/v1/members/" + memberId + path.substring(ME.length()) : path;
    }
}
