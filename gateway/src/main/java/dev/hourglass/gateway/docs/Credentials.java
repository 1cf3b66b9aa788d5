package dev.hourglass.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hourglass.gateway.route.Routes;
import dev.hourglass.kit.security.KeyFormat;
import dev.hourglass.kit.security.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Which kinds of credential may call an operation: a security scheme for each kind, any one of which is enough. They come
 * from the roles that the services' code allows.
 */
final class Credentials {
    private static final String SECURITY = "security";

    private enum Kind {
        OPERATOR_KEY(Role.OPERATOR, "operatorKey", KeyFormat.OPERATOR, "Whoever runs the installation"),
        ADMIN_KEY(Role.ADMIN, "adminKey", KeyFormat.ADMIN, "Whoever manages the program"),
        STOREFRONT_KEY(Role.STOREFRONT, "storefrontKey", KeyFormat.STOREFRONT, "A shop's checkout, on its server"),
        PARTNER_KEY(Role.PARTNER, "partnerKey", KeyFormat.PARTNER, "A partner that refers buyers; sees only its own"),
        MEMBER_TOKEN(
                Role.MEMBER,
                "memberToken",
                "",
                "One member's app, for at most 15 minutes; see `POST /v1/member-tokens`. Sees only this member");

        private final String role;
        private final String scheme;
        private final String prefix;
        private final String who;

        Kind(String role, String scheme, String prefix, String who) {
            this.role = role;
            this.scheme = scheme;
            this.prefix = prefix;
            this.who = who;
        }
    }

    private Credentials() {}

    /** Adds the schemes to the components. */
    static void describe(ObjectNode schemes) {
        for (Kind kind : Kind.values()) {
            schemes.putObject(kind.scheme)
                    .put("type", "http")
                    .put("scheme", "bearer")
                    .put("bearerFormat", kind.prefix.isEmpty() ? "member token" : kind.prefix + "…")
                    .put("description", kind.who);
        }
    }

    /** Says for an operation of a service who may call it, in the place of the roles that stand there. */
    static void secure(String path, ObjectNode operation) {
        List<String> roles = rolesIn(operation.path(SECURITY));
        ArrayNode security = operation.putArray(SECURITY);
        if (Routes.openToAnyone(path)) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (roles.contains(kind.role)) {
                security.addObject().putArray(kind.scheme);
            }
        }
    }

    private static List<String> rolesIn(JsonNode security) {
        List<String> roles = new ArrayList<>();
        security.forEach(scheme -> scheme.forEach(names -> names.forEach(role -> roles.add(role.asText()))));
        return roles;
    }
}
