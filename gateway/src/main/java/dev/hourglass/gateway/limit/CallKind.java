package dev.hourglass.gateway.limit;

import java.util.Locale;

/** What a call is about, as far as limits care: each kind has a quota of its own, so that none uses up another's. */
public enum CallKind {
    /** Looks at something. */
    READ,
    /** Tells of orders, activities and members: never to be the reason why a checkout stops. */
    EARN,
    /** Takes points or money out: never more often than allowed. */
    REDEEM,
    /** Sets a program up. */
    MANAGE,
    /** Needs no credential; counted by address. */
    OPEN,
    /** Had no good credential; counted by address. */
    REFUSED;

    /** The name in headers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
