package dev.hourglass.badges.home;

import dev.hourglass.badges.award.MemberBadgeApi.HomeBadges;
import dev.hourglass.badges.award.Standings;
import dev.hourglass.badges.award.model.Standing;
import dev.hourglass.badges.badge.Rarity;
import dev.hourglass.badges.challenge.MemberChallengeApi.MemberChallenge;
import dev.hourglass.badges.challenge.Participations;
import dev.hourglass.badges.fact.model.Subject;
import dev.hourglass.badges.streak.StreakApi.StreakView;
import dev.hourglass.badges.streak.Streaks;
import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
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
    private final Participations challenges;
    private final Rarity rarity;
    private final CurrentCaller caller;
    private final InstantSource clock;

    public HomeResource(
            Standings standings,
            Streaks streaks,
            Participations challenges,
            Rarity rarity,
            CurrentCaller caller,
            InstantSource clock) {
        this.standings = standings;
        this.streaks = streaks;
        this.challenges = challenges;
        this.rarity = rarity;
        this.caller = caller;
        this.clock = clock;
    }

    public record Home(HomeBadges badges, List<MemberChallenge> challenges, List<StreakView> streaks, Instant asOf) {}

    @GET
    @Operation(hidden = true)
    public Home home(@PathParam("memberId") MemberId memberId) {
        caller.requireMember(memberId);
        Subject subject = new Subject(caller.program(), memberId);
        List<Standing> own = standings.of(subject);
        return new Home(
                HomeBadges.of(own, rarity.of(subject.program())),
                challenges.running(subject).stream().map(MemberChallenge::of).toList(),
                streaks.of(subject, own).stream().map(StreakView::of).toList(),
                clock.instant());
    }
}
