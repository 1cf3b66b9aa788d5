package dev.hourglass.gateway.route;

import static dev.hourglass.gateway.limit.CallKind.EARN;
import static dev.hourglass.gateway.limit.CallKind.MANAGE;
import static dev.hourglass.gateway.limit.CallKind.REDEEM;
import static dev.hourglass.gateway.upstream.Service.BADGES;
import static dev.hourglass.gateway.upstream.Service.GATEWAY;
import static dev.hourglass.gateway.upstream.Service.POINTS;
import static dev.hourglass.gateway.upstream.Service.REFERRAL;

import dev.hourglass.gateway.limit.CallKind;
import dev.hourglass.gateway.upstream.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** All paths there are, and who answers them. The first that fits counts; what is not here does not exist. */
public final class Routes {
    private static final List<Route> TABLE = List.of(
            // One member: most of it is points-service's.
            to(GATEWAY, "/v1/members/{id}/rewards"),
            to(GATEWAY, "/v1/members/{id}/stream"),
            slow(BADGES, MANAGE, "/v1/members/{id}/badges/export"),
            to(BADGES, "/v1/members/{id}/badges/**"),
            to(BADGES, "/v1/members/{id}/challenges/**"),
            to(BADGES, "/v1/members/{id}/streaks/**"),
            to(BADGES, "/v1/members/{id}/leaderboard-name"),
            slow(REFERRAL, MANAGE, "/v1/members/{id}/referral/export"),
            to(REFERRAL, REDEEM, "/v1/members/{id}/referral/credit/**"),
            to(REFERRAL, "/v1/members/{id}/referral/**"),
            to(POINTS, REDEEM, "/v1/members/{id}/redemptions/**"),
            to(POINTS, REDEEM, "/v1/members/{id}/transfers"),
            to(POINTS, REDEEM, "/v1/members/{id}/adjustments"),
            slow(POINTS, EARN, "/v1/members/{id}/export"),
            to(POINTS, EARN, "/v1/members/**"),
            slow(POINTS, EARN, "/v1/orders/imports/**"),
            to(POINTS, EARN, "/v1/orders/**"),
            to(POINTS, "/v1/transactions/**"),
            slow(POINTS, MANAGE, "/v1/earning-rules/simulations/**"),
            to(POINTS, "/v1/earning-rules/**"),
            to(POINTS, "/v1/tiers/**"),
            to(POINTS, "/v1/segments/**"),
            to(POINTS, "/v1/rewards/**"),
            to(POINTS, REDEEM, "/v1/redemptions/**"),
            to(POINTS, EARN, "/v1/activities/**"),
            to(POINTS, "/v1/offers/**"),
            slow(REFERRAL, MANAGE, "/v1/insights/referrals"),
            slow(POINTS, MANAGE, "/v1/insights/**"),
            slow(BADGES, MANAGE, "/v1/badges/preview"),
            to(BADGES, "/v1/badges/**"),
            to(BADGES, "/v1/challenges/**"),
            to(BADGES, "/v1/leaderboards/**"),
            to(BADGES, "/v1/issuer-keys/**"),
            toAnyone(BADGES, "/v1/issuers/**"),
            toAnyone(BADGES, "/v1/status-lists/{id}"),
            toAnyone(BADGES, "/badges/{id}"),
            toAnyone(BADGES, "/.well-known/jwks.json"),
            to(REFERRAL, "/v1/referral-program"),
            to(REFERRAL, "/v1/referral-codes/**"),
            to(REFERRAL, EARN, "/v1/referral-claims/**"),
            to(REFERRAL, "/v1/referrals/**"),
            to(GATEWAY, "/v1/partners"),
            to(GATEWAY, "/v1/partners/{id}/keys/**"),
            to(REFERRAL, "/v1/partners/**"),
            to(GATEWAY, "/v1/partner/webhooks/**"),
            to(REFERRAL, REDEEM, "/v1/partner/payouts/**"),
            to(REFERRAL, EARN, "/v1/partner/**"),
            to(REFERRAL, REDEEM, "/v1/payouts/**"),
            toAnyone(REFERRAL, "/r/{program}/{code}"),
            to(GATEWAY, "/v1/programs"),
            to(GATEWAY, "/v1/program"),
            to(GATEWAY, "/v1/keys/**"),
            to(GATEWAY, "/v1/member-tokens"),
            to(GATEWAY, "/v1/events"),
            to(GATEWAY, "/v1/audit-log"),
            to(GATEWAY, "/v1/webhooks/**"),
            to(GATEWAY, "/v1/operator/**"),
            to(GATEWAY, "/internal/**"),
            toAnyone(GATEWAY, "/openapi"),
            toAnyone(GATEWAY, "/docs/**"),
            toAnyone(GATEWAY, "/q/**"),
            toAnyone(GATEWAY, "/"));

    private Routes() {}

    /** The route of a normalized path; <code>/v1/me/…</code> goes where <code>/v1/members/{id}/…</code> goes. */
    static Optional<Route> of(String path) {
        List<String> segments = segments(MyPath.asMember(path, "me"));
        return TABLE.stream().filter(route -> route.matches(segments)).findFirst();
    }

    /** Whether this service answers the path, so that its documentation may show it. */
    public static boolean leadTo(Service service, String path) {
        return !path.startsWith("/internal/")
                && of(path).filter(route -> route.target() == service).isPresent();
    }

    /** The program that a public path names, as it stands there. */
    static Optional<String> programIn(String path) {
        List<String> segments = segments(path);
        return segments.get(0).equals("r") ? Optional.of(segments.get(1)) : Optional.empty();
    }

    /** Whether the path is answered without a credential. */
    public static boolean openToAnyone(String path) {
        return of(path).filter(Route::isPublic).isPresent();
    }

    private static Route to(Service service, String pattern) {
        return to(service, MANAGE, pattern);
    }

    private static Route to(Service service, CallKind writes, String pattern) {
        return new Route(segments(pattern), service, writes, false, false);
    }

    private static Route slow(Service service, CallKind writes, String pattern) {
        return new Route(segments(pattern), service, writes, false, true);
    }

    private static Route toAnyone(Service service, String pattern) {
        return new Route(segments(pattern), service, MANAGE, true, false);
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
