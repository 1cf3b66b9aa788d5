package dev.hourglass.badges.award;

import dev.hourglass.badges.award.model.Standing;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** This service's part of a member's home screen. */
@Path("/internal/members/{memberId}/home")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Blocking
public class HomeResource {
    private final Standings standings;
    private final Streaks streaks;
    private final Rarity rarity;
    private final CurrentCaller caller;
    private final InstantSource clock;

    public HomeResource(
            Standings standings, Streaks streaks, Rarity rarity, CurrentCaller caller, InstantSource clock) {
        this.standings = standings;
        this.streaks = streaks;
        this.rarity = rarity;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public MemberBadgeApi.Home home(@PathParam("memberId") MemberId memberId) {
        caller.requireMember(memberId);
        Subject subject = new Subject(caller.program(), memberId);
        List<Standing> own = standings.of(subject);
        return MemberBadgeApi.Home.of(own, streaks.of(subject, own), rarity.of(subject.program()), clock.instant());
    }
}
