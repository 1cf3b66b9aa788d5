package dev.hourglass.badges.award;

import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** This service's part of a member's home screen. */
@Path("/internal/members/{memberId}/home")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Blocking
public class HomeResource {
    private final Standings standings;
    private final Rarity rarity;
    private final CurrentCaller caller;
    private final InstantSource clock;

    public HomeResource(Standings standings, Rarity rarity, CurrentCaller caller, InstantSource clock) {
        this.standings = standings;
        this.rarity = rarity;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public MemberBadgeApi.Home home(@PathParam("memberId") MemberId memberId) {
        caller.requireMember(memberId);
        return MemberBadgeApi.Home.of(
                standings.of(new Subject(caller.program(), memberId)), rarity.of(caller.program()), clock.instant());
    }
}
