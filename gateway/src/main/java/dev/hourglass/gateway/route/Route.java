package dev.hourglass.gateway.route;

import dev.hourglass.gateway.upstream.Service;
import java.util.List;

/**
 * Where requests to some paths go.
 *
 * @param pattern segments; <code>{…}</code> is any one, a last {@code **} is any number of them, also none
 * @param target the service that answers; {@link Service#GATEWAY} for what the gateway answers itself
 * @param isPublic whether it is answered without a credential
 */
record Route(List<String> pattern, Service target, boolean isPublic) {
    private static final String REST = "**";

    boolean matches(List<String> path) {
        boolean open = pattern.get(pattern.size() - 1).equals(REST);
        int fixed = open ? pattern.size() - 1 : pattern.size();
        if (path.size() < fixed || (!open && path.size() > fixed)) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!isWildcard(pattern.get(i)) && !pattern.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean isForwarded() {
        return target != Service.GATEWAY;
    }

    /** The pattern as text: one name in metrics for all paths that fit it. */
    String template() {
        return "/" + String.join("/", pattern);
    }

    private static boolean isWildcard(String segment) {
        return segment.startsWith("{");
    }
}
