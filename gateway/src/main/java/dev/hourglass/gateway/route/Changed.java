package dev.hourglass.gateway.route;

import dev.hourglass.gateway.home.HomeCache;
import dev.hourglass.gateway.limit.CallKind;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.Caller;
import dev.hourglass.kit.web.ChangedMembers;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that whoever changed something through the gateway sees it on the next home screen: what is remembered of those
 * members is out of date before the answer goes back.
 */
@ApplicationScoped
class Changed {
    private static final String MEMBERS = "members";
    private static final int MEMBER_AT = 3;

    private final HomeCache homes;

    Changed(HomeCache homes) {
        this.homes = homes;
    }

    /** To be waited for before the answer to this request goes back; never fails, and never takes long. */
    Future<Void> by(Caller caller, Route route, HttpMethod method, String path, int status, MultiMap answer) {
        CallKind kind = route.kindOf(method);
        if (kind == CallKind.READ || status / 100 != 2 || caller.program() == null) {
            return Future.succeededFuture();
        }
        Set<MemberId> members = new LinkedHashSet<>(ChangedMembers.in(answer.get(ChangedMembers.HEADER)));
        memberOf(path).ifPresent(members::add);
        if (caller.member() != null) {
            members.add(caller.member());
        }
        if (!members.isEmpty()) {
            return homes.changed(caller.program(), members);
        }
        return kind == CallKind.MANAGE ? homes.changed(caller.program()) : Future.succeededFuture();
    }

    private static Optional<MemberId> memberOf(String path) {
        List<String> segments = Arrays.asList(path.split("/"));
        if (segments.size() <= MEMBER_AT || !segments.get(MEMBER_AT - 1).equals(MEMBERS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MemberId.fromString(segments.get(MEMBER_AT)));
        } catch (IllegalArgumentException noMember) {
            return Optional.empty();
        }
    }
}
