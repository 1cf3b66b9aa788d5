package dev.hourglass.gateway.route;

import dev.hourglass.gateway.limit.CallKind;
import dev.hourglass.gateway.upstream.Service;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * Where requests to some paths go.
 *
 * @param pattern segments; <code>{…}</code> is any one, a last {@code **} is any number of them, also none
 * @param target the service that answers; {@link Service#GATEWAY} for what the gateway answers itself
 * @param writes what kind of call it is to change something there
 * @param isPublic whether it is answered without a credential
 * @param isSlow whether a whole history or a report is worked on there, so that an answer may take a while
 */
record Route(List<String> pattern, Service target, CallKind writes, boolean isPublic, boolean isSlow) {
    private static final String REST = "**";
    /** A partner's own paths, and the program it is a partner of. */
    private static final Set<String> FOR_PARTNERS = Set.of("partner", "program");
    /** What shops send all day long; each of them is an event already. */
    private static final Set<String> BUSINESS = Set.of("orders", "activities");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

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

    /** Whether it is written down who did this. */
    boolean isAudited(HttpMethod method) {
        return kindOf(method) != CallKind.READ && !BUSINESS.contains(pattern.get(1));
    }

    CallKind kindOf(HttpMethod method) {
        return READING.contains(method) ? CallKind.READ : writes;
    }

    boolean isForwarded() {
        return target != Service.GATEWAY;
    }

    /** Whether there is anything for partners; to their keys no other is open. What they may do there its resource says. */
    boolean isForPartners() {
        return pattern.size() > 1 && FOR_PARTNERS.contains(pattern.get(1));
    }

    /** The pattern as text: one name in metrics for all paths that fit it. */
    String template() {
        return "/" + String.join("/", pattern);
    }

    private static boolean isWildcard(String segment) {
        return segment.startsWith("{");
    }
}
