package dev.hourglass.kit.security;

/** What kind of caller is asking; the words stand in {@code @RolesAllowed}. */
public final class Role {
    /** Runs the installation; belongs to no program. */
    public static final String OPERATOR = "operator";

    /** Manages one program. */
    public static final String ADMIN = "admin";

    /** A shop's checkout, server side. */
    public static final String STOREFRONT = "storefront";

    /** An outside business that refers buyers; sees only its own. */
    public static final String PARTNER = "partner";

    /** One member's app, through a short token. */
    public static final String MEMBER = "member";

    /** A sister service. */
    public static final String SERVICE = "service";

    /** Anyone, through the gateway's public pages of one program. */
    public static final String PUBLIC = "public";

    private Role() {}
}
