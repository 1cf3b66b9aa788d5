package dev.hourglass.referral.referral;

import dev.hourglass.kit.id.MemberId;
import dev.hourglass.kit.id.ProgramId;
import dev.hourglass.kit.security.CurrentCaller;
import dev.hourglass.kit.security.Role;
import dev.hourglass.kit.web.ProblemException;
import dev.hourglass.referral.code.Codes;
import dev.hourglass.referral.code.LinkConfig;
import dev.hourglass.referral.code.model.Member;
import dev.hourglass.referral.code.model.ReferralCode;
import dev.hourglass.referral.code.model.SharedCode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a member sees of their own referrals. */
@Path("/")
@RolesAllowed({Role.ADMIN, Role.STOREFRONT, Role.MEMBER})
@Tag(name = "Referral")
@Blocking
public class MemberReferralResource {
    private final Referrals referrals;
    private final Codes codes;
    private final MemberDirectory directory;
    private final CurrentCaller caller;
    private final String publicUrl;
    private final InstantSource clock;

    public MemberReferralResource(
            Referrals referrals,
            Codes codes,
            MemberDirectory directory,
            CurrentCaller caller,
            LinkConfig links,
            InstantSource clock) {
        this.referrals = referrals;
        this.codes = codes;
        this.directory = directory;
        this.caller = caller;
        this.publicUrl = links.publicUrl().toString().replaceAll("/+$", "");
        this.clock = clock;
    }

    /** How far friends have come; each step counts those who went further as well. */
    @Schema(name = "ReferralCounts")
    public record Counts(
            @Schema(description = "Friends this member brought, rejected ones left out")
            long attributed,

            @Schema(description = "Those of whom an order counts now")
            long qualified,

            @Schema(description = "Those for whom both sides have their reward now")
            long rewarded) {}

    /** What a member shares, and what came of it. */
    @Schema(name = "MemberReferral", examples = """
            {"code":"KQ7MX4TD","link":"http://localhost:8080/r/prg_01jd6k3v5te8w9r2m4n6p8q0sx/KQ7MX4TD","clicks":7,\
            "referrals":{"attributed":3,"qualified":2,"rewarded":2},"earned":200}""")
    public record MemberReferral(
            String code,
            String link,
            long clicks,
            Counts referrals,

            @Schema(description = "Points this member has from referrals that stand as rewarded")
            long earned) {}

    /** This service's part of the home screen. */
    public record HomePart(MemberReferral referral, Instant asOf) {}

    @GET
    @Path("/v1/members/{id}/referral")
    @Operation(operationId = "getMemberReferral", summary = "Show a member's code, link and referrals")
    @APIResponse(responseCode = "200", description = "A member always has a code")
    @APIResponse(responseCode = "404", description = "No such member in this program")
    @APIResponse(responseCode = "503", description = "Enrolled this moment; ask again")
    public MemberReferral get(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        ProgramId program = caller.program();
        MemberId id = referrals.surviving(program, named);
        Optional<SharedCode> entry = codes.findOf(program, id);
        if (entry.isPresent()) {
            return view(program, entry.get());
        }
        Member member = new Member(program, id);
        if (!directory.knows(member)) {
            throw ProblemException.notFound("member");
        }
        ReferralCode code = referrals.codeOf(member);
        return view(program, new SharedCode(code, id, null, 0));
    }

    @GET
    @Path("/internal/members/{id}/home")
    @Operation(hidden = true)
    public HomePart home(@PathParam("id") MemberId named) {
        caller.requireMember(named);
        ProgramId program = caller.program();
        MemberId id = referrals.surviving(program, named);
        MemberReferral referral = codes.findOf(program, id)
                .map(entry -> view(program, entry))
                .orElse(new MemberReferral(null, null, 0, new Counts(0, 0, 0), 0));
        return new HomePart(referral, clock.instant());
    }

    private MemberReferral view(ProgramId program, SharedCode entry) {
        ReferralStore.Tally tally = referrals.tally(program, entry.owner());
        return new MemberReferral(
                entry.code().text(),
                publicUrl + "/r/" + program + "/" + entry.code(),
                entry.clicks(),
                new Counts(tally.attributed(), tally.qualified(), tally.rewarded()),
                tally.earned());
    }
}
